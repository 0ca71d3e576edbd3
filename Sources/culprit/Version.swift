/// The version of the program, as `--version` and reports give it (semantic versioning).
let programVersion = "0.1.0"

internal import Model

/// Code that a runtime cannot load: a file, a class, a library or a handler that is not there or does not
/// fit.
///
/// Sources: each runtime's own loader ("Troubleshoot deployment issues in Lambda", Lambda developer guide).
enum LoadingPhrases {
  private static func loading(_ text: String, _ code: String? = nil, rank: Int = 46) -> Phrase {
    Phrase(text, .fault(Fault(family: .function, cause: .functionImportError, code: code, rank: rank)))
  }

  static let all: [Phrase] = files + managed + scripts + native

  private static let files: [Phrase] = [
    loading("fork/exec /"), loading("exec format error"), loading("exec user process caused"),
    loading("exec: \"/"), loading("executable file not found in $PATH"),
    loading("entrypoint requires the handler name"), loading("bootstrap: no such file"),
    loading("bootstrap: Permission denied"), loading("bootstrap: line "),
  ]

  /// Java and .NET.
  private static let managed: [Phrase] = [
    loading("Error loading class "), loading("Error loading method "),
    loading("UnsupportedClassVersionError"),
    loading("compiled by a more recent version of the Java Runtime"), loading("NoClassDefFoundError"),
    loading("has no method to handle"), loading("has no public zero-argument constructor"),
    loading("No public method named "),
    loading("specified handler assembly"), loading(": LambdaException"), loading("LambdaValidationException"),
    loading("Unable to load type '"), loading("Unable to find method '"),
    loading("Could not find the required '"),
    loading("run_dotnet("), loading("Could not load file or assembly '"),
    loading("It was not possible to find any compatible framework version"),
    loading("You must install or update .NET"),
  ]

  /// Node.js, Python, Ruby and PHP.
  private static let scripts: [Phrase] = [
    loading("Cannot use import statement outside a module"), loading("ERR_REQUIRE_ESM"),
    loading("ERR_MODULE_NOT_FOUND"), loading("is undefined or not exported"),
    loading("require() of ES Module"), loading("MODULE_NOT_FOUND"), loading("No module named '", rank: 42),
    loading(": No module named ", rank: 42), loading("PHP Parse error"),
    loading("cannot import name '", rank: 42), loading("bad magic number in"),
    loading("Bad handler '"), loading("Handler '", rank: 1), loading("Init<LoadError>"),
    loading("Init<SyntaxError>"),
    loading("Failed opening required '"), loading("vendor/autoload.php"),
    loading("doesn't exist in /var/task"),
    loading("undefined symbol:"),
  ]

  private static let native: [Phrase] = [
    loading("error while loading shared libraries"), loading("cannot open shared object file"),
    loading("invalid ELF header"), loading("version `GLIBC"), loading("version `CXXABI"),
    loading("wrong ELF class"), loading("cannot execute binary file"),
  ]
}

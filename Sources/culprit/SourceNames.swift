/// What names of files and folders say of source.
enum SourceNames {
  /// Whether a folder holds what others wrote, what was built, or tests.
  static func isVendored(_ folder: String) -> Bool {
    ["node_modules", "site-packages", "__pycache__", "cdk.out", "venv", "tests", "test"].contains(folder)
  }

  static func isSource(_ file: String) -> Bool {
    [".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx"].contains { file.hasSuffix($0) }
  }
}

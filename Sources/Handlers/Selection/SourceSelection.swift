internal import Model

/// Chooses the files that are read, within bounds, and says what is left out.
struct SourceSelection {
  typealias File = (path: String, bytes: [UInt8])

  private(set) var files: [File] = []
  private(set) var uncertainties: Set<Phrase> = []
  /// Whether every source file was read.
  private(set) var isWhole = true

  static let mostFiles = 2_000
  static let largestFile = 1 << 20
  static let largestTotal = 16 << 20

  init(_ all: [File], runtime: String?) {
    var total = 0
    let sorted = all.sorted { $0.path < $1.path }
    let paths = Set(sorted.map(\.path))
    for file in sorted where !Self.isVendored(file.path) {
      guard let language = SourceLanguage(path: file.path) else {
        noteUnread(file.path, runtime)
        continue
      }
      guard Self.fits(language, runtime), !Self.isCompiled(file.path, besides: paths) else { continue }
      guard file.bytes.count <= Self.largestFile else {
        uncertainties.insert("\(file.path) is larger than 1 MiB and was not read.")
        isWhole = false
        continue
      }
      guard files.count < Self.mostFiles, total + file.bytes.count <= Self.largestTotal else {
        uncertainties.insert("Not every file was read: there are more than 2,000, or more than 16 MiB.")
        isWhole = false
        break
      }
      total += file.bytes.count
      files.append((Self.normal(file.path), file.bytes))
    }
    if let runtime, let language = SourceLanguage.unread(runtime: runtime) {
      uncertainties.insert(
        "The handler is written in \(words: language), which is not read; only Python, JavaScript and TypeScript are."
      )
    }
  }

  private mutating func noteUnread(_ path: String, _ runtime: String?) {
    guard runtime == nil, let language = SourceLanguage.unread(path: path) else { return }
    uncertainties.insert(
      "Source in \(words: language) is not read; only Python, JavaScript and TypeScript are.")
  }

  private static func normal(_ path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  private static func fits(_ language: SourceLanguage, _ runtime: String?) -> Bool {
    guard let runtime else { return true }
    if runtime.hasPrefix("python") { return language.isPython }
    if runtime.hasPrefix("nodejs") { return !language.isPython }
    return SourceLanguage.unread(runtime: runtime) == nil
  }

  /// Whether a file is the output of a compiler whose input is among the files, or the other way round.
  ///
  /// What is deployed is the JavaScript, so the TypeScript beside it is left out.
  private static func isCompiled(_ path: String, besides paths: Set<String>) -> Bool {
    for (source, output) in [(".ts", ".js"), (".mts", ".mjs"), (".cts", ".cjs"), (".tsx", ".js")]
    where path.hasSuffix(source) {
      return paths.contains(path.dropLast(source.count) + output)
    }
    return false
  }

  /// Folders and modules that are somebody else's: installed packages and the SDKs' own code.
  private static func isVendored(_ path: String) -> Bool {
    path.split(separator: "/").contains { vendored.contains(String($0)) || $0.hasSuffix(".dist-info") }
  }

  private static let vendored: Set<String> = [
    "node_modules", "site-packages", "dist-packages", "__pycache__", "cdk.out", "venv", ".venv", ".git",
    "boto3",
    "botocore", "s3transfer", "jmespath", "urllib3", "dateutil", "six.py", "certifi", "charset_normalizer",
    "idna",
    "requests", "aiobotocore", "aioboto3", "aiohttp", "aws_lambda_powertools", "aws_xray_sdk", "pynamodb",
    "pydantic",
    "pydantic_core", "typing_extensions.py", "typing_extensions", "numpy", "pandas", "yaml", "jinja2", "attr",
    "jsonschema", "simplejson", "cryptography", "pip", "setuptools", "wheel", "pkg_resources",
  ]

  /// Whether a file holds tests: they are read only where the handler leads to them.
  static func isTest(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    if parts.dropLast().contains(where: { ["tests", "test", "__tests__", "__mocks__"].contains($0) }) {
      return true
    }
    guard let name = parts.last else { return false }
    return name.hasPrefix("test_") || name == "conftest.py" || name.contains(".test.")
      || name.contains(".spec.")
      || name.hasSuffix("_test.py")
  }
}

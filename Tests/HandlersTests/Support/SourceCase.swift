import Handlers
import Testing

/// A small source and what it says, in short forms.
///
/// A call is `Operation table`, with `/Part`, `#index`, `!` for a condition and a leading `?` where it is
/// not sure; a table is a name, `${VARIABLE}` between literals, `<unknown>` or `-` for none. A read is
/// `NAME` with `!` (fails when missing), `=default` or `=…` (computed).
struct SourceCase: Sendable, CustomTestStringConvertible {
  var name: String
  var source: String
  var calls: [String]

  init(_ name: String, _ source: String, _ calls: [String]) {
    self.name = name
    self.source = source
    self.calls = calls
  }

  var testDescription: String { name }
}

enum Scan {
  static func python(_ source: String, handler: String? = nil) -> SourceFacts {
    files(["app.py": source], handler: handler)
  }

  static func script(_ source: String, path: String = "index.js", handler: String? = nil) -> SourceFacts {
    files([path: source], handler: handler)
  }

  static func files(_ files: [String: String], handler: String? = nil, runtime: String? = nil) -> SourceFacts
  {
    HandlerScanner().scan(
      files: files.map { (path: $0.key, bytes: Array($0.value.utf8)) }, handler: handler, runtime: runtime)
  }
}

extension SourceText {
  var short: String {
    switch self {
    case .literal(let text): text
    case .environment(let name, let prefix, let suffix): "\(prefix)${\(name)}\(suffix)"
    case .unknown: "<unknown>"
    }
  }
}

extension SourceCall {
  var short: String {
    (isSure ? "" : "?") + operation + (part.map { "/" + $0 } ?? "") + " " + (table?.short ?? "-")
      + (index.map { "#" + $0.short } ?? "") + (isConditional ? " !" : "")
  }
}

extension EnvironmentRead {
  var short: String {
    switch absent {
    case .failure: name + "!"
    case .nothing: name
    case .text(let text): name + "=" + text
    case .computed: name + "=…"
    }
  }
}

extension ClientSetting {
  var short: String {
    [
      region.map { "region " + $0.short }, endpoint.map { "endpoint " + $0.short },
      hasStaticKeys ? "keys" : nil,
      isConditional ? "conditional" : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension SourceFacts {
  /// The calls, each once, in alphabetical order.
  var shortCalls: [String] { Set(calls.map(\.short)).sorted() }
  var shortReads: [String] { Set(environmentReads.map(\.short)).sorted() }
  var lines: (swallowed: [Int], unawaited: [Int], unsent: [Int]) {
    (swallowed.map(\.line), unawaited.map(\.line), unsent.map(\.line))
  }
}

internal import Model

/// One page of the catalogue: what `culprit explain` prints about a cause or an observation.
///
/// The texts are the program's own Markdown: plain sentences with code spans, no headings, no lists.
package struct CausePage: Sendable, Hashable {
  /// A command that tells whether this cause is the one, and what in its answer says so.
  package struct Check: Sendable, Hashable {
    /// A read-only command of the aws CLI, or a command of this program; words in capitals are to be filled
    /// in.
    package var command: String
    /// What to look for in its answer.
    package var shows: String
  }

  package var id: CatalogueID
  /// The short form, for the middle of a sentence: no capital, no full stop.
  package var title: String
  package var meaning: String
  package var logs: String
  package var traces: String
  package var template: String
  /// One or two.
  package var checks: [Check]
  package var fix: String
  /// What the fix costs or risks, where it does.
  package var caution: String?
  /// Documents of AWS by guide and page.
  package var reading: [String]

  /// How to tell it from the causes and observations that look alike.
  package var neighbours: [(id: CatalogueID, difference: String)] { Distinction.all(of: id) }

  init(
    _ cause: CauseID, title: String, meaning: String, logs: String, traces: String, template: String,
    checks: [Check], fix: String, caution: String? = nil, reading: [String]
  ) {
    self.init(
      id: .cause(cause), title: title, meaning: meaning, logs: logs, traces: traces, template: template,
      checks: checks, fix: fix, caution: caution, reading: reading)
  }

  init(
    id: CatalogueID, title: String, meaning: String, logs: String, traces: String, template: String,
    checks: [Check], fix: String, caution: String? = nil, reading: [String]
  ) {
    self.id = id
    self.title = title
    self.meaning = meaning
    self.logs = logs
    self.traces = traces
    self.template = template
    self.checks = checks
    self.fix = fix
    self.caution = caution
    self.reading = reading
  }
}

extension CausePage.Check {
  init(_ command: String, _ shows: String) {
    self.init(command: command, shows: shows)
  }
}

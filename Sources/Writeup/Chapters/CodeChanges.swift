internal import Documents
internal import Model
internal import Reports

/// Changes of the app's files.
struct CodeChanges {
  let subject: Subject

  /// A file in both states.
  struct Pair {
    var path: String
    var role: AppFile.Role
    var diff: LineDiff
    var oldPath: String
    var newPath: String
  }

  /// Longest file that is shown, in lines of its difference.
  private static let lineLimit = 600

  func pairs() -> [Pair] {
    let material = subject.material
    let paths = Set(material.inherited.files.map(\.path)).union(material.solution.files.map(\.path))
    return paths.sorted().compactMap { path -> Pair? in
      let old = material.inherited.file(path)
      let new = material.solution.file(path)
      let diff = LineDiff(old: old?.text ?? "", new: new?.text ?? "")
      guard !diff.blocks.isEmpty, let role = new?.role ?? old?.role else { return nil }
      return Pair(
        path: path, role: role, diff: diff,
        oldPath: old.map { material.inherited.path(of: $0) } ?? "/dev/null",
        newPath: new.map { material.solution.path(of: $0) } ?? "/dev/null")
    }.sorted { ($0.role, $0.path) < ($1.role, $1.path) }
  }

  private func causes(_ block: LineDiff.Block, _ pair: Pair) -> [Int] {
    Suspects(subject: subject).causes(marking: Array(pair.diff.old[block.old]) + pair.diff.new[block.new])
  }

  /// Where the inherited CDK code is changed for a cause.
  func places(cause number: Int) -> [String] {
    pairs().filter { $0.role == .infrastructure }.flatMap { pair in
      pair.diff.blocks.filter { !$0.old.isEmpty && causes($0, pair).contains(number) }.map { block in
        block.old.count == 1
          ? "\(pair.oldPath):\(block.old.lowerBound + 1)"
          : "\(pair.oldPath):\(block.old.lowerBound + 1) to \(block.old.upperBound)"
      }
    }
  }

  /// Writes the changes of the CDK code that concern a cause; false where there are none.
  func write(cause number: Int, to page: inout Markdown) -> Bool {
    var found = false
    for pair in pairs() where pair.role == .infrastructure {
      for block in pair.diff.blocks where causes(block, pair).contains(number) {
        found = true
        page.paragraph(Self.title(block, pair))
        page.listing(Self.text(block, pair.diff), language: "diff")
      }
    }
    return found
  }

  /// Writes the changes of the CDK code that concern no cause.
  func writeRest(to page: inout Markdown) {
    let rest = pairs().filter { $0.role == .infrastructure }.flatMap { pair in
      pair.diff.blocks.filter { causes($0, pair).isEmpty }.map { (pair, $0) }
    }
    guard !rest.isEmpty else { return }
    page.heading(3, "Other lines of the CDK code")
    page.paragraph(
      "These follow from the above or tidy up; the templates below show that they deploy nothing else.")
    for (pair, block) in rest {
      page.paragraph(Self.title(block, pair))
      page.listing(Self.text(block, pair.diff), language: "diff")
    }
  }

  /// Writes the whole difference, file by file, folded.
  func writeDiffs(to page: inout Markdown) {
    page.heading(3, "The whole difference of the code")
    for pair in pairs() {
      var text = UnifiedDiff(pair.diff).text(oldName: pair.oldPath, newName: pair.newPath)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let isCut = lines.count > Self.lineLimit
      if isCut { text = lines.prefix(Self.lineLimit).joined(separator: "\n") }
      page.details(Markdown.inline("\(words: Self.noun(pair.role)): \(pair.path)").html) { inner in
        inner.listing(text, language: "diff")
        if isCut { inner.paragraph("\(lines.count - Self.lineLimit) further lines are not shown.") }
      }
    }
  }

  private static func noun(_ role: AppFile.Role) -> String {
    switch role {
    case .infrastructure: "CDK code"
    case .handler: "Handler"
    case .tests: "Tests"
    case .other: "Other"
    }
  }

  private static func title(_ block: LineDiff.Block, _ pair: Pair) -> Phrase {
    let old: Phrase = block.old.isEmpty ? "nothing" : "\("\(pair.oldPath):\(block.old.lowerBound + 1)")"
    let new: Phrase = block.new.isEmpty ? "removed" : "\("\(pair.newPath):\(block.new.lowerBound + 1)")"
    return "\(old) → \(new)"
  }

  private static func text(_ block: LineDiff.Block, _ diff: LineDiff) -> String {
    (diff.old[block.old].map { "-\($0)" } + diff.new[block.new].map { "+\($0)" }).joined(separator: "\n")
  }
}

extension String {
  /// A code span of Markdown as HTML, for a summary: GitHub reads no Markdown there.
  var html: String {
    let escaped = replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let parts = escaped.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return escaped }
    return "\(parts[0])<code>\(parts[1])</code>\(parts[2])"
  }
}

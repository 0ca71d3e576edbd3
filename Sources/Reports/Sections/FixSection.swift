internal import Diagnosis
internal import Documents
internal import Model

/// A fix: the edit of the template as a diff, the same in CDK code, and why it is enough and no more.
struct FixSection: Section {
  let fix: Fix
  var level = 3

  func write(to page: inout Page) {
    page.heading(level, "Fix")
    page.paragraph("\(fix.summary.capitalized).")
    page.paragraph("Why this, and nothing smaller: \(fix.why)")
    if let diff = fix.diff {
      page.code(HostileText.block(diff, limit: 8_000), language: "diff")
    } else if !fix.operations.isEmpty {
      operations(&page)
    }
    code("CDK (Python)", fix.cdkPython, "python", &page, isOpen: true)
    code("CDK (TypeScript)", fix.cdkTypeScript, "typescript", &page)
    code("SAM or CloudFormation YAML", fix.sam, "yaml", &page)
    if fix.diff != nil, !fix.operations.isEmpty {
      page.details("The same as a JSON patch (RFC 6902)") { operations(&$0) }
    }
    page.paragraph(
      fix.verifiedByReplay
        ? "Verified by replay: on the edited template, the gate admits every observed call that it refused."
        : "Not verified by replay.")
    if let granted = fix.overGrant { page.paragraph(overGrant(granted)) }
  }

  /// Names at most; a wider grant is worth the number and a few examples.
  private static let shown = 5

  private func overGrant(_ granted: [UnaskedCall]) -> Phrase {
    guard !granted.isEmpty else {
      return "Over-grant 0: it admits no call that the evidence or the source does not make."
    }
    let examples = granted.prefix(Self.shown).map { "\($0.action) on \($0.target)" }
    return "Over-grant \(granted.count): it also admits calls that nobody made, such as \(list: examples)."
  }

  private func operations(_ page: inout Page) {
    page.paragraph("On \(fix.template ?? "the template as given"):")
    page.code(
      HostileText.block(JSONWriter.write(Node(.array(fix.operations))), limit: 8_000), language: "json")
  }

  private func code(
    _ title: String, _ text: String?, _ language: String, _ page: inout Page, isOpen: Bool = false
  ) {
    guard let text else { return }
    let block = HostileText.block(text, limit: 4_000)
    if isOpen {
      page.paragraph("\(words: title):")
      page.code(block, language: language)
    } else {
      page.details("\(words: title)") { $0.code(block, language: language) }
    }
  }
}

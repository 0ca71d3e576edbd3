internal import Diagnosis
internal import Documents
internal import Model

/// A fix: CDK code, and the edit of the template.
struct FixSection: Section {
  let fix: Fix

  /// Names at most; a wider grant is worth the number and a few examples.
  private static let shown = 5

  private func overGrant(_ granted: [UnaskedCall]) -> Phrase {
    guard !granted.isEmpty else {
      return "Over-grant 0: it admits no call that the evidence or the source does not make."
    }
    let examples = granted.prefix(Self.shown).map { "\($0.action) on \($0.target)" }
    return "Over-grant \(granted.count): it also admits calls that nobody made, such as \(list: examples)."
  }

  func write(to page: inout Markdown) {
    page.heading(3, "Fix")
    page.paragraph("\(fix.summary.capitalized). Why: \(fix.why)")
    if let python = fix.cdkPython {
      page.paragraph("CDK (Python):")
      page.code(HostileText.cleaned(python), language: "python")
    }
    if let typeScript = fix.cdkTypeScript {
      page.details("CDK (TypeScript)") { $0.code(HostileText.cleaned(typeScript), language: "typescript") }
    }
    if !fix.operations.isEmpty {
      page.paragraph("Template \(fix.template ?? "as given") (RFC 6902):")
      page.code(
        HostileText.cleaned(JSONWriter.write(Node(.array(fix.operations))), limit: 8_000), language: "json")
    }
    if let sam = fix.sam {
      page.details("SAM or CloudFormation YAML") { $0.code(HostileText.cleaned(sam), language: "yaml") }
    }
    page.paragraph(
      fix.verifiedByReplay
        ? "Verified by replay: on the edited template, the gate admits every observed call that it refused."
        : "Not verified by replay.")
    if let granted = fix.overGrant { page.paragraph(overGrant(granted)) }
  }
}

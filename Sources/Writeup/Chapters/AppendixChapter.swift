internal import Diagnosis
internal import Model
internal import Reports

/// What was read, and what is not as one would expect.
struct AppendixChapter: Chapter {
  let subject: Subject
  let version: String

  func write(to page: inout Markdown) {
    page.heading(2, "Appendix: evidence")
    page.paragraph(
      "Every figure and quotation above is from these files. A label such as B1 stands for the file beside it."
    )
    page.details("Files read") { inner in
      inner.table(
        ["Label", "File", "Recognised as", "Bytes", "Events"],
        subject.cites.entries.map { entry in
          [
            "\(words: entry.label)", "\(entry.path)", "\(words: entry.kind)", "\(entry.bytes)",
            "\(entry.events)",
          ]
        })
    }
    sameness(subject.before, subject.material.inherited, &page)
    sameness(subject.after, subject.material.solution, &page)
    page.paragraph("Made by culprit \(words: version) from the evidence alone.")
  }

  /// Whether the handler that was deployed is the one in the app's folder.
  private func sameness(_ stage: EvidenceStage, _ app: AppSource, _ page: inout Markdown) {
    for file in stage.handlerFiles {
      guard let own = app.file(ending: file.path) else { continue }
      page.paragraph(
        own.text == file.text
          ? "The handler that \(stage.path) deployed is \(app.path(of: own)), byte for byte."
          : "The handler that \(stage.path) deployed is not the text of \(app.path(of: own)).")
    }
  }
}

internal import Model
internal import Reports

/// Makes the document about a repair: a pure function of the material.
package struct WriteupRenderer: Sendable {
  private let version: String
  private let note: String?

  /// The note, plain text, stands under the title: where the evidence comes from, for one.
  package init(version: String, note: String? = nil) {
    self.version = version
    self.note = note
  }

  /// The document in Markdown (GitHub's flavour); the same material gives the same bytes.
  package func render(_ material: WriteupMaterial) -> String {
    let subject = Subject(material)
    var page = Markdown()
    let chapters: [any Chapter] = [
      SummaryChapter(subject: subject, note: note), ProblemChapter(subject: subject),
      TroubleshootingChapter(subject: subject), CausesChapter(subject: subject),
      ChangesChapter(subject: subject), SecurityChapter(subject: subject),
      HandlingChapter(subject: subject), LogsChapter(subject: subject), TestingChapter(subject: subject),
      VerificationChapter(subject: subject), PreventionChapter(subject: subject),
      AppendixChapter(subject: subject, version: version),
    ]
    for chapter in chapters { chapter.write(to: &page) }
    return page.text
  }
}

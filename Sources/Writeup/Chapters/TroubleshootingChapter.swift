internal import Diagnosis
internal import Model
internal import Reports

/// The steps in the order in which the evidence leads: each asks one question and excludes something.
struct TroubleshootingChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "2. Troubleshooting steps")
    page.paragraph(
      """
      A request passes gates in a fixed order: function, configuration, endpoint, network, credentials, authorization, \
      encryption, existence, request, capacity, conflict, service. Each step below asks one question of the evidence, \
      and what its answer excludes is not looked at again.
      """)
    let steps =
      FirstSteps(subject: subject).steps() + NameSteps(subject: subject).steps()
      + LayerSteps(subject: subject).steps()
    for (number, step) in steps.enumerated() { step.write(number: number + 1, to: &page) }
  }
}

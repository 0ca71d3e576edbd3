internal import ArgumentParser
internal import Writeup

/// `culprit writeup`: the document about a repair.
struct WriteupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "writeup",
    abstract: "Write the document about a repair, from the evidence before and after it.",
    discussion: """
      EVIDENCE is a folder of logs, traces, template and resource list, as `diagnose` takes it; DIR is the CDK app in \
      that state. --step gives evidence of a half-mended state, and may be given several times. Paths stand in the \
      document as they are given: run it in the folder in which the document is to be read.

      Example:
        culprit writeup --before evidence/before --step evidence/name-mended --after evidence/after \\
          --inherited inherited --solution solution -o WRITEUP.md
      """)

  @Option(
    name: .long, help: ArgumentHelp("Evidence of the broken app.", valueName: "EVIDENCE"),
    completion: .directory)
  var before: String

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Evidence of a half-mended app.", valueName: "EVIDENCE"), completion: .directory)
  var step: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Evidence of the mended app.", valueName: "EVIDENCE"),
    completion: .directory)
  var after: String

  @Option(name: .long, help: ArgumentHelp("The CDK app as it was.", valueName: "DIR"), completion: .directory)
  var inherited: String

  @Option(name: .long, help: ArgumentHelp("The CDK app, mended.", valueName: "DIR"), completion: .directory)
  var solution: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "File to write the document to, instead of standard output.", completion: .file())
  var output: String?

  @Option(name: .long, help: "A sentence to stand under the title, such as where the evidence comes from.")
  var note: String?

  func run() throws {
    let material = try WriteupPlan(
      before: before, steps: step, after: after, inherited: inherited, solution: solution
    ).material()
    let text = WriteupRenderer(version: programVersion, note: note).render(material)
    if let output, output != "-" {
      try Console.write(text, toFile: output)
    } else {
      try Console.output(text)
    }
  }
}

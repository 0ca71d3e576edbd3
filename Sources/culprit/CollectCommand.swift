internal import ArgumentParser
internal import Collection

/// `culprit collect`: a script that gets evidence.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Print a shell script of aws commands that writes a folder of evidence.",
    discussion: """
      The script reads only. It writes the logs and traces of the stack's functions, the template, the stack's resources and \
      events, and the configuration of functions and tables as they are, for `culprit diagnose FOLDER`. This program itself \
      calls nothing.

      Examples:
        culprit collect --stack Users --since 1h | sh
        culprit collect --stack Users --function Writer > collect.sh; less collect.sh; sh collect.sh evidence
        culprit collect --stack Users --policy
      """)

  @Option(name: .long, help: "Name or ARN of the stack.")
  var stack: String

  @Option(name: .long, help: "Only this function, by its name or its logical id.")
  var function: String?

  @Option(name: .long, help: ArgumentHelp("How far back: 90m, 2h, 3d.", valueName: "TIME"))
  var since = "2h"

  @Flag(name: .long, help: "Print the IAM policy that the script needs instead of the script.")
  var policy = false

  func run() throws {
    let request: CollectionRequest
    do throws(CollectionError) {
      request = try CollectionRequest(stack: stack, function: function, since: since)
    } catch {
      throw Failure(status: ExitStatus.usage, message: error.description)
    }
    try Console.output(
      policy
        ? CollectionPolicy(request).text + "\n"
        : CollectionScript(request, version: programVersion).text)
  }
}

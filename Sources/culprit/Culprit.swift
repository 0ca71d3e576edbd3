internal import ArgumentParser

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

@main
struct Culprit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "culprit", abstract: "Says why an AWS Lambda function cannot use its DynamoDB table.",
    discussion: """
      Reads exported logs and traces and the deployed template; needs no credentials and no network.

      Exit status: 0 done; 1 causes found and --fail-on-cause given; 64 usage; 65 nothing readable in the input; \
      66 an input is missing; 73 output cannot be made; 74 read or write error.
      """,
    version: programVersion,
    subcommands: [
      DiagnoseCommand.self, CheckCommand.self, CollectCommand.self, WriteupCommand.self, ExplainCommand.self,
      ClassifyCommand.self, IAMCommand.self,
    ])

  /// Runs a command and turns a failure into its sentence and its exit status.
  static func main() {
    // A closed pipe is told by the write that meets it.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Console.note(failure.message)
      Glibc.exit(failure.status)
    } catch  where exitCode(for: error) == .validationFailure {
      Console.note(Self.sentence(message(for: error)))
      Glibc.exit(ExitStatus.usage)
    } catch {
      exit(withError: error)
    }
  }

  /// What is wrong with the command line, on one line, and where to look.
  private static func sentence(_ message: String) -> String {
    let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words + (words.last.map { ".!?".contains($0) } == true ? "" : ".")
      + " `culprit --help` tells the rest."
  }
}

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
      ClassifyCommand.self, DiagnoseCommand.self, CheckCommand.self, WriteupCommand.self, CollectCommand.self,
      ExplainCommand.self,
      IAMCommand.self,
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
    } catch {
      exit(withError: error)
    }
  }
}

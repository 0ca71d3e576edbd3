internal import ArgumentParser
internal import Bytes
internal import Documents
internal import Policy

/// `culprit iam`: questions to the policy evaluator.
struct IAMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "iam", abstract: "Asks what IAM would answer.", subcommands: [IAMSimulateCommand.self])
}

/// `culprit iam simulate`: a JSON array of requests with their policies in, a JSON array of answers out.
struct IAMSimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Says for each request whether IAM would allow it, and which statements decide.",
    discussion: """
      Reads a JSON array of cases: {"name", "request": {"action", "resource": {"resource", "accountId"}, \
      "principal", "context", "wildcardOnlyAction"}, "identityPolicies": [document], "resourcePolicy", \
      "permissionBoundaries", "serviceControlPolicies": [{"orgIdentifier", "policies"}], \
      "resourceControlPolicies", "sessionPolicy", "endpointPolicies"}. A part that is absent is not attached; \
      one that is present and empty is attached and allows nothing.

      Prints an array of {"name", "result", "decidedBy", "statements"} in the same order. A case that cannot be \
      read has an "error" instead, and the exit status is 65.
      """)

  @Argument(help: "File with the cases; - or nothing: standard input.", completion: .file())
  var input = "-"

  func run() throws {
    let simulation: Simulation
    do {
      simulation = try Simulation(try JSONParser.parse(try read()))
    } catch let error as DocumentError {
      throw unreadable(error.description)
    } catch let error as SimulationError {
      throw unreadable(error.message)
    }
    try Console.output(JSONWriter.write(simulation.output) + "\n")
    guard let first = simulation.problems.first else { return }
    for problem in simulation.problems.dropFirst() { Console.note(problem) }
    throw Failure(status: ExitStatus.nothingReadable, message: first)
  }

  private var name: String { input == "-" ? "standard input" : input }

  private func unreadable(_ reason: String) -> Failure {
    Failure(status: ExitStatus.nothingReadable, message: "cannot read cases from \(name): \(reason)")
  }

  /// The input, inflated where it is gzip.
  private func read() throws(Failure) -> [UInt8] {
    let reader: InflatingReader
    do throws(InputError) {
      reader = InflatingReader(input == "-" ? .standardInput() : try Descriptor(path: input))
    } catch {
      throw Failure(
        status: error == .notFound ? ExitStatus.inputMissing : ExitStatus.readOrWriteFailed,
        message: "cannot read \(name): \(error.description)")
    }
    var bytes: [UInt8] = []
    while reader.next({ block in for index in block.indices { bytes.append(block[index]) } }) {}
    if let problem = reader.problems.first { Console.note("\(name): \(problem.message)") }
    return bytes
  }
}

internal import ArgumentParser
internal import Deployment

/// What the command line tells of the stacks.
struct DeploymentOptions: ParsableArguments {
  @Option(name: .long, help: "Name of the deployed stack, where the template does not tell it.")
  var stack: String?

  @Option(name: .long, help: "Region of the stack.")
  var region: String?

  @Option(name: .long, help: "Account of the stack.")
  var account: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Value of a template parameter.", valueName: "NAME=VALUE"))
  var parameter: [String] = []

  func validate() throws {
    for text in parameter where !text.contains("=") || text.hasPrefix("=") {
      throw ValidationError("--parameter wants NAME=VALUE, and \(text) is not of that form")
    }
  }

  var loaderOptions: DeploymentLoader.Options {
    var parameters: [String: String] = [:]
    for text in parameter {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      parameters[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return DeploymentLoader.Options(
      parameters: parameters, stackName: stack, region: region, account: account)
  }
}

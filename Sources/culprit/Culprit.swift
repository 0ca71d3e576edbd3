internal import ArgumentParser

@main
struct Culprit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "culprit", abstract: "Says why an AWS Lambda function cannot use its DynamoDB table.",
    version: "0.1.0")
}

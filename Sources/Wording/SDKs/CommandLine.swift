internal import Model

/// The words of the AWS CLI: botocore's, with its own before and behind them.
enum CommandLine {
  static let phrases: [Phrase] = [
    Phrase("aws: error:", .sdk(.cli, 70)),
    Phrase("aws: [ERROR]:", .sdk(.cli, 70)),
    Phrase("aws dynamodb", .anchor(command)),
    Phrase("usage: aws [options]", .sdk(.cli, 70)),
    Phrase("running \"aws configure\"", .sdk(.cli, 70)),
    Phrase("running \"aws login\"", .sdk(.cli, 70)),
    Phrase("running aws configure", .sdk(.cli, 70)),
    Phrase("awscli.", .sdk(.cli, 65)),
    Phrase("aws-cli/", .sdk(.cli, 65)),
    Phrase("Error parsing parameter '--", .sdk(.cli, 70)),
    Phrase("fatal error: An error occurred", .sdk(.cli, 65)),
    Phrase("Error parsing parameter '--", .fault(Fault(family: .request, cause: .requestInvalid, rank: 52))),
    Phrase(
      "the following arguments are required: --",
      .fault(Fault(family: .request, cause: .requestInvalid, rank: 52))),
    Phrase("exit status 254", .sdk(.cli, 16)),
    Phrase("exit code 254", .sdk(.cli, 16)),
    Phrase("exit status 255", .sdk(.cli, 16)),
  ]

  /// `aws dynamodb put-item …`, which is not `AWSDynamoDB`.
  private static func command(_ hit: Hit, _ reading: inout Reading) {
    guard reading.text.gap(before: hit.start + 3) == .space else { return }
    reading.mark(.cli, 70)
    reading.services.append(("dynamodb", .module, hit.start))
  }
}

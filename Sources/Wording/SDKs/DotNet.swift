internal import Model

/// The words of the SDK for .NET: the class says the code where the code is modelled, nothing where it is
/// not.
enum DotNet {
  static let phrases: [Phrase] = [
    Phrase("Amazon.DynamoDBv2.", .anchor(dynamoDB)),
    Phrase("Amazon.Runtime.", .sdk(.dotnet, 60)),
    Phrase("Amazon.Runtime.Internal", .sign(.trace)),
    Phrase("--- End of inner exception stack trace ---", .sdk(.dotnet, 50)),
    Phrase("--- End of inner exception stack trace ---", .sign(.trace)),
    Phrase("--- End of stack trace from previous location", .sdk(.dotnet, 50)),
    Phrase("--- End of stack trace from previous location", .sign(.trace)),
    Phrase("HttpErrorResponseException", .sdk(.dotnet, 55)),
    Phrase("AmazonDynamoDBConfig", .sdk(.dotnet, 40)),
    Phrase("System.Net.Http.HttpRequestException", .sdk(.dotnet, 45)),
    Phrase("System.Net.Sockets.SocketException", .sdk(.dotnet, 45)),
    Phrase("System.Threading.Tasks.TaskCanceledException", .sdk(.dotnet, 45)),
    Phrase("No RegionEndpoint or ServiceURL configured", .sdk(.dotnet, 50)),
    Phrase("(Parameter 'tableName')", .sdk(.dotnet, 40)),
    Phrase(".cs:line", .sdk(.dotnet, 40)),
    Phrase("AmazonServiceException: Unable to get IAM security credentials", .sdk(.dotnet, 58)),
    module("S3.", "s3"),
    module("SQS.", "sqs"),
    module("SimpleNotificationService.", "sns"),
    module("SecretsManager.", "secretsmanager"),
    module("SimpleSystemsManagement.", "ssm"),
    module("Lambda.Model.", "lambda"),
    module("Kinesis.", "kinesis"),
    module("CognitoIdentityProvider.", "cognito-idp"),
    module("EventBridge.", "events"),
    module("StepFunctions.", "states"),
    Phrase("Amazon.S3.AmazonS3Exception", .anchor(other)),
    Phrase("Amazon.SQS.Model.", .anchor(other)),
    Phrase("Amazon.SQS.AmazonSQSException", .anchor(other)),
    Phrase("Amazon.SimpleNotificationService.Model.", .anchor(other)),
    Phrase("Amazon.SimpleNotificationService.AmazonSimple", .anchor(other)),
    Phrase("Amazon.SecretsManager.Model.", .anchor(other)),
    Phrase("Amazon.SecretsManager.AmazonSecretsManagerException", .anchor(other)),
    Phrase("Amazon.SimpleSystemsManagement.Model.", .anchor(other)),
    Phrase("Amazon.SecurityToken.AmazonSecurityTokenServiceException", .anchor(other)),
    Phrase("Amazon.KeyManagementService.Model.", .anchor(other)),
    Phrase("Amazon.Lambda.Model.", .anchor(other)),
    Phrase("Amazon.Kinesis.Model.", .anchor(other)),
    Phrase("Amazon.CognitoIdentityProvider.Model.", .anchor(other)),
    Phrase("Amazon.EventBridge.Model.", .anchor(other)),
    Phrase("Amazon.StepFunctions.Model.", .anchor(other)),
  ]

  /// A service's namespace; behind a point the words are another's (`software.amazon.kinesis`).
  private static func module(_ name: String, _ service: String) -> Phrase {
    Phrase(
      "Amazon." + name,
      .anchor { hit, reading in
        if reading.text.byte(hit.start - 1) != 0x2E { reading.services.append((service, .module, hit.start)) }
      })
  }

  private static func dynamoDB(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    reading.mark(.dotnet, 62)
    let start = text.starts(with: "model.", at: hit.end) ? hit.end + 6 : hit.end
    let (name, end) = CodeName.read(from: start, text)
    guard name.hasSuffix("Exception") else {
      reading.services.append(("dynamodb", .module, hit.start))
      return
    }
    let isModelled = start > hit.end && !ErrorCode.generic.contains(name)
    let isMessage = text.byte(end) == UInt8(ascii: ":")
    reading.add(
      Head(
        start: hit.start, code: isModelled ? name : nil, service: "dynamodb", strength: isMessage ? 3 : 2))
  }

  private static func other(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    reading.mark(.dotnet, 62)
    let start = text.byte(hit.end - 1) == UInt8(ascii: ".") ? hit.end : hit.start
    let parts = text.packed(hit.start..<text.wordEnd(from: hit.end)).split(separator: ".")
    guard parts.count > 2 else { return }
    let service = Services.named(String(parts[1]))
    let isModelled = parts[2] == "Model" && start == hit.end
    let code = isModelled ? text.packed(hit.end..<text.wordEnd(from: hit.end)) : nil
    reading.add(
      Head(start: hit.start, code: code?.isEmpty == true ? nil : code, service: service, strength: 3))
  }
}

internal import Model

/// Hosts, ARNs and names that stand beside an error.
enum Surroundings {
  static let phrases: [Phrase] =
    [
      Phrase("arn:", .anchor(readARN)), Phrase("https://", .anchor(readURL)),
      Phrase("http://", .anchor(readURL)),
    ]
    + [
      Phrase("dynamodb.", .anchor(readName)), Phrase("dynamodb-fips.", .anchor(readName)),
      Phrase(".ddb.", .anchor(readAccount)), Phrase(".amazonaws.com", .anchor(readRegional)),
    ]
    + marks.map { Phrase($0, .anchor(readMarked)) } + keys.map { Phrase($0, .anchor(readTable)) }
    + [Phrase("VV4KQNSO5AEMVJF66Q9ASUAAJG", .service("dynamodb", .module))]

  private static let limit = 24

  // MARK: ARNs

  private static func readARN(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard reading.arns.count < limit, hit.start >= reading.arnEnd,
      hit.start == 0 || !text.byte(hit.start - 1).isAlphanumeric || text.gap(before: hit.start) != .none
    else { return }
    let end = Token.end(from: hit.start, text)
    guard let arn = ARN(Token.trimmed(text.string(hit.start..<end))) else { return }
    reading.arnEnd = end
    reading.arns.append((arn, hit.start))
    if ["sts", "iam", "logs", "kms", "organizations", ""].contains(arn.service) { return }
    // A function's own ARN stands in every structured log line.
    if arn.service == "lambda" { return }
    reading.services.append((arn.service, .arn, hit.start))
  }

  // MARK: Hosts

  /// What stands right before a host that is no URL.
  private static let marks = [
    "ENOTFOUND ", "EAI_AGAIN ", "ECONNREFUSED ", "ETIMEDOUT ", "lookup ", "Inaccessible host: `",
    "Connect to ", "resolve host: ",
    "connection to ", "failed to connect to ", "dial tcp ", "hostname: '", "hostname: \"", "\"hostname\": \"",
    "address: '", "address\": \"",
    "UnknownHostException: ", "host='", "host: '", "Failed to resolve '", "not known (", "timed out (",
    "refused (", "EHOSTUNREACH ",
    "ENETUNREACH ", "attempted address: ", "could not be resolved: '", "translate host name ",
    "attempted addresses: ", "refused: ", "hosts: [", "servers', {'",
  ]

  private static func readURL(_ hit: Hit, _ reading: inout Reading) {
    guard let host = Host.read(at: hit.start, reading.text), !isReference(host),
      reading.text.find("proxy", in: max(0, hit.start - 12)..<hit.start) == nil,
      !["visit", "see", "docs:", "readmoreat", "detailsat"].contains(where: {
        reading.text.starts(with: $0, at: hit.start - $0.utf8.count)
      })
    else { return }
    take(host, 4, &reading)
  }

  private static func readName(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard hit.start == 0 || !text.byte(hit.start - 1).isWord || text.gap(before: hit.start) != .none,
      let host = Host.read(at: hit.start, text),
      host.name.contains("amazonaws.") || host.name.hasSuffix("api.aws")
    else { return }
    take(host, 4, &reading)
  }

  /// `sqs.us-east-1.amazonaws.com`: a service's host in a Region, without a scheme.
  private static func readRegional(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var start = hit.start
    while start > 0, hit.start - start < 100, text.gap(before: start) == .none || start == hit.start,
      text.byte(start - 1).isWord || text.byte(start - 1) == 0x2E || text.byte(start - 1) == 0x2D
    {
      start -= 1
    }
    guard let host = Host.read(at: start, text), host.region != nil else { return }
    take(host, 2, &reading)
  }

  /// `123456789012.ddb.eu-west-1.amazonaws.com`: an account's own endpoint.
  private static func readAccount(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let host = Host.read(at: text.wordStart(before: hit.start), text), host.service == "dynamodb" else {
      return
    }
    take(host, 4, &reading)
  }

  private static func readMarked(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var start = hit.end
    while start < text.count, start - hit.end < 3,
      [UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(text.byte(start))
    {
      start += 1
    }
    guard let host = Host.read(at: start, text), host.name.contains(".") || host.isLocal else { return }
    take(host, 3, &reading)
  }

  private static func take(_ host: Host, _ weight: Int, _ reading: inout Reading) {
    guard host.name.contains(".") || host.isLocal else { return }
    let bonus = host.service == "dynamodb" ? 3 : host.name.contains("amazonaws") ? 2 : 0
    if weight + bonus > reading.hostWeight {
      reading.host = host
      reading.hostWeight = weight + bonus
    }
  }

  /// Links to documentation and to support are no endpoints.
  private static func isReference(_ host: Host) -> Bool {
    let name = host.name
    return name.hasPrefix("docs.") || name == "aws.amazon.com" || name.hasSuffix("console.aws.amazon.com")
      || name.hasPrefix("curl.") || name.hasSuffix("github.com") || name.hasPrefix("xml.")
      || name.hasSuffix("w3.org")
      || name == "a.co" || name.hasSuffix("nodejs.org") || name.hasSuffix("microsoft.com")
  }

  // MARK: Tables

  private static let keys = [
    "TableName\": \"", "TableName': '", "TableName: '", "TableName: \"", "TableName=", "table_name\": \"",
    "table_name': '", "table_name: '", "table: '", "table: \"", "DynamoDB Table (", "to table (",
    "from table (", "DynamoDB table \"", "dynamodb table '", "table_name => \"",
    "table_name => '",
    "table_name=", "table_name: \"", "\"table\": \"", "'table': '", "table='", "table=", "TableName: ",
    "--table-name ", "--table-name=",
  ]

  /// `TableName: 'orders'`, `table=orders`: what programs log beside an error.
  private static func readTable(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard reading.loggedTable == nil,
      hit.start == 0 || !text.byte(hit.start - 1).isAlphanumeric || text.gap(before: hit.start) != .none
    else { return }
    let start = Token.isQuote(text.byte(hit.end)) ? hit.end + 1 : hit.end
    let end = Token.end(from: start, text, limit: 260)
    guard text.byte(end) != UInt8(ascii: "("), start > hit.end || !isArgument(hit, reading) else { return }
    let value = Token.trimmed(text.string(start..<end))
    let name = ARN(value)?.dynamoDBTable ?? value
    let isName = name.utf8.count >= 3 && name.utf8.allSatisfy { $0.isWord || $0 == 0x2D || $0 == 0x2E }
    guard isName, !["None", "null", "undefined", "nil", "none", "value", "must"].contains(name) else {
      return
    }
    reading.loggedTable = name
  }

  /// Whether a name without quotes is that of a variable: an argument in a line of source that a stack trace
  /// quotes.
  private static func isArgument(_ hit: Hit, _ reading: Reading) -> Bool {
    let text = reading.text
    guard text.byte(hit.end - 1) == UInt8(ascii: "=") else { return false }
    let before = text.byte(hit.start - 1)
    if before == UInt8(ascii: "(") { return true }
    return reading.signs.contains(.trace) && before == UInt8(ascii: ",")
  }
}

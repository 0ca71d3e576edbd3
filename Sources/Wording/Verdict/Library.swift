/// Whose code an exception's class or a frame belongs to: a library that is no client of DynamoDB's raises
/// its own failures.
enum Library {
  static let phrases: [Phrase] = [
    Phrase("node_modules/", .anchor(readPackage)), Phrase("\"port\": ", .anchor(readPort)),
    Phrase(" port ", .anchor(readPort)),
    Phrase("  port: ", .anchor(readPort)),
  ]

  /// Packages whose exceptions may stand for a call of DynamoDB's: SDKs, what they stand on, and languages'
  /// own.
  private static let neutral: Set<String> = [
    "botocore", "boto3", "boto", "boto2", "aioboto3", "aiobotocore", "pynamodb", "builtins", "socket", "ssl",
    "http", "urllib3", "urllib", "requests", "concurrent", "asyncio", "aiohttp", "json", "decimal", "awscli",
    "main", "java", "javax", "jdk", "sun", "kotlin", "kotlinx", "scala", "io", "lambdainternal", "system",
    "amazon",
    "aws", "smithy", "seahorse", "net", "openssl", "errno", "dynamoid", "reactor", "hyper", "reqwest",
    "tokio",
    "handler", "lambda_function", "app", "index", "src", "exceptions", "errors", "error", "awslambda",
    "unittest",
  ]

  /// Of Java's reversed domains those of SDKs and of what they stand on.
  private static let neutralDomains: [String] = [
    "com.amazonaws.", "software.amazon.", "org.apache.http", "org.apache.hc", "io.netty", "java.",
    "javax.net",
    "com.amazon.", "org.springframework", "io.micronaut", "io.quarkus",
  ]

  /// The library of `cassandra.cluster.NoHostAvailable`, whose class begins at `start`, and whether the
  /// package is one of exceptions (`google.api_core.exceptions`).
  static func named(before start: Int, _ text: WordingText) -> (name: String, isExceptions: Bool)? {
    var first = start
    while first > 0, start - first < 100, text.gap(before: first) == .none || first == start,
      text.byte(first - 1).isWord || text.byte(first - 1) == 0x2E || text.byte(first - 1) == 0x24
    {
      if first == start, text.byte(first - 1) != 0x2E { return nil }
      first -= 1
    }
    guard first < start else { return nil }
    let path = text.packed(first..<start)
    let segments = path.split(separator: ".")
    guard let root = segments.first.map(String.init), root.first?.isLowercase == true,
      !neutral.contains(root.lowercased())
    else { return nil }
    let isExceptions = segments.dropFirst().contains { ["exceptions", "errors", "exc"].contains($0) }
    guard ["com", "org", "net", "io", "software", "de", "dev"].contains(root) else {
      return (root, isExceptions)
    }
    if neutralDomains.contains(where: path.hasPrefix) { return nil }
    return segments.count > 1 ? (String(segments[1]), false) : (root, false)
  }

  /// `"port":6379`: a port of a database or a web server.
  private static func readPort(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end, limit: 6)
    if let port = Int(text.packed(hit.end..<end)), Host.foreignPorts.contains(port) {
      reading.library = reading.library ?? "port \(port)"
    }
  }

  /// `node_modules/mongodb/lib/…`: the package that a frame lies in, but for the SDKs'.
  private static func readPackage(_ hit: Hit, _ reading: inout Reading) {
    guard reading.library == nil else { return }
    let text = reading.text
    var end = hit.end
    while end < text.count, end - hit.end < 40,
      text.byte(end).isWord || text.byte(end) == 0x2D || text.byte(end) == 0x40
    {
      end += 1
    }
    let name = text.packed(hit.end..<end)
    let isClient = ["@aws", "aws-", "@smithy", "@middy", "dynamo", "@aws-lambda"].contains {
      name.hasPrefix($0)
    }
    if isClient || name.isEmpty || name.contains("dynamo") { return }
    reading.library = name
  }
}

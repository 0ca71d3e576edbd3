internal import Model

/// A host that a text names, and what it says about the service and the Region.
struct Host: Sendable {
  let name: String
  let port: Int?
  let service: String?
  let region: String?
  /// An endpoint of somebody's own: localhost, DynamoDB Local, LocalStack.
  let isLocal: Bool

  /// Where functions and instances ask for credentials.
  var isMetadata: Bool { name.hasPrefix("169.254.169.254") || name.hasPrefix("169.254.170.") }

  /// Whether the Region is written as Regions are (`eu-west-1`, `us-gov-east-1`).
  var hasValidRegion: Bool { region.map(RegionName.isWellFormed) ?? true }

  /// The host of the URL, or the bare name, that begins at `index`.
  static func read(at index: Int, _ text: WordingText) -> Host? {
    var start = index
    for scheme in ["https://", "http://", "dax://"] where text.starts(with: scheme, at: start) {
      start += scheme.utf8.count
    }
    let end = end(from: start, text)
    var name = text.packed(start..<end).lowercased()
    while name.hasSuffix(".") { name.removeLast() }
    guard !name.isEmpty else { return nil }
    return Host(name, port: port(at: end, text))
  }

  /// Where the name ends: it goes on over a line break where it cannot have ended, or where only that makes
  /// it a host of AWS.
  private static func end(from start: Int, _ text: WordingText) -> Int {
    var end = start
    var firstBreak: Int?
    while end < text.count, end - start < 255, isPart(text.byte(end)) {
      if end > start {
        let gap = text.gap(before: end)
        if gap == .space { break }
        if gap == .lineBreak, !isJoint(end, text) { firstBreak = firstBreak ?? end }
      }
      end += 1
    }
    guard let firstBreak else { return end }
    let isWhole = isAmazons(text.packed(start..<firstBreak))
    return !isWhole && isAmazons(text.packed(start..<end)) ? end : firstBreak
  }

  private static func isAmazons(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn")
      || name.hasSuffix(".api.aws")
  }

  /// A name goes on behind a line break where it cannot have ended.
  private static func isJoint(_ index: Int, _ text: WordingText) -> Bool {
    let before = text.byte(index - 1)
    return before == 0x2E || before == 0x2D || text.byte(index) == 0x2E
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isWord || byte == 0x2E || byte == 0x2D || byte == 0x2A
  }

  private static func port(at index: Int, _ text: WordingText) -> Int? {
    guard text.byte(index) == UInt8(ascii: ":"), text.byte(index + 1).isDigit else { return nil }
    var value = 0
    var place = index + 1
    while place < text.count, text.byte(place).isDigit, place - index < 7 {
      value = value * 10 + Int(text.byte(place) - 0x30)
      place += 1
    }
    return value
  }

  private static let localNames: Set<String> = [
    "localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal", "dynamodb", "dynamodb-local",
    "dynamodblocal",
    "localstack", "dynamo", "dynamodb_local", "gateway.docker.internal", "ddb-local", "ddb", "dynamo-local",
    "localstack_main", "localhost.localstack.cloud",
  ]

  /// Ports of databases and web servers that are none of DynamoDB Local's or LocalStack's.
  static let foreignPorts: Set<Int> = [
    5_432, 3_306, 6_379, 27_017, 9_200, 9_092, 1_433, 5_672, 11_211, 3_000, 8_080, 80, 2_773, 2_000, 9_001,
    3_001, 25, 22,
  ]

  private init(_ name: String, port: Int?) {
    self.name = name
    self.port = port
    let labels = name.split(separator: ".").map(String.init)
    let isLoopback =
      Self.localNames.contains(name) || name.hasPrefix("dynamodb-local.") || name.hasPrefix("localstack.")
    if isLoopback {
      isLocal = true
      let isForeign = port.map(Self.foreignPorts.contains) ?? false
      service = isForeign ? "local" : "dynamodb"
      region = nil
      return
    }
    isLocal = false
    guard name.contains("amazonaws.com") || name.hasSuffix(".api.aws") || name.hasPrefix("dynamodb.") else {
      let isForeign = port.map(Self.foreignPorts.contains) == true && !name.hasPrefix("169.254.")
      service = Self.isNumeric(name) ? (isForeign ? "local" : nil) : "http"
      region = nil
      return
    }
    let place = labels.firstIndex { ["dynamodb", "dynamodb-fips", "ddb", "ddb-fips"].contains($0) }
    if let place {
      service = "dynamodb"
      let next = place + 1 < labels.count ? labels[place + 1] : ""
      // A text may end within the host: what stands there then is no Region's whole name.
      let isWhole = name.contains("amazonaws.") || name.hasSuffix(".api.aws")
      region =
        name.contains("..")
        ? "" : next == "amazonaws" || next.isEmpty || !isWhole && !RegionName.isWellFormed(next) ? nil : next
    } else {
      region = labels.first(where: RegionName.isWellFormed)
      let known = [
        "s3", "sqs", "sns", "sts", "ssm", "lambda", "kms", "events", "states", "kinesis", "secretsmanager",
        "logs",
      ]
      service =
        labels.first { known.contains($0) || $0.hasPrefix("s3-") }.map { $0.hasPrefix("s3") ? "s3" : $0 }
        ?? labels.first
    }
  }

  /// Endings of files, which stand before a line's number as hosts stand before a port.
  private static let extensions: Set<Substring> = [
    "py", "js", "ts", "mjs", "cjs", "java", "kt", "go", "rb", "cs", "rs", "php", "swift", "scala", "html",
    "tsx", "c",
    "cpp", "h", "json", "yml", "yaml", "sh", "jar", "log",
  ]

  /// The first `name.domain:port` of the text that can be no file and line.
  static func beside(_ text: WordingText) -> Host? {
    var colon = 0
    while let at = text.find(UInt8(ascii: ":"), in: colon..<min(text.count, 4_000)) {
      colon = at + 1
      guard text.byte(at + 1).isDigit, text.gap(before: at) == .none else { continue }
      var start = at
      while start > 0, at - start < 120, isPart(text.byte(start - 1)),
        start == at || text.gap(before: start) == .none
      {
        start -= 1
      }
      let name = text.packed(start..<at)
      let labels = name.split(separator: ".", omittingEmptySubsequences: false)
      guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy({ $0.isLowercase }),
        !extensions.contains(last), !labels.contains(where: \.isEmpty), name == name.lowercased()
      else { continue }
      if name.hasPrefix("proxy") || text.find("proxy", in: max(0, start - 16)..<start) != nil { continue }
      return Host(name, port: port(at: at, text))
    }
    return nil
  }

  private static func isNumeric(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0.isDigit || $0 == 0x2E }
  }
}

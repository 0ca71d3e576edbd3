internal import Model

/// Hosts, Regions and ARNs that a text names beside its error.
struct Surroundings {
  var host: String?
  var region: String?
  var service: String?
  var table: String?
  var index: String?
  /// Services of the ARNs in the text.
  var arnServices: Set<String> = []

  init(_ text: Text) {
    readHost(text)
    readARNs(text)
  }

  private mutating func readHost(_ text: Text) {
    for needle in [Needle("https://"), Needle("http://")] {
      var search = 0
      while let start = text.end(of: needle, from: search) {
        let host = text.string(text.token(from: start, limit: 128) { ByteClass.isHost($0) || $0 == 0x3A })
        take(host)
        if self.host != nil { return }
        search = start
      }
    }
    for marker in [
      "dynamodb.", "ENOTFOUND ", "EAI_AGAIN ", "lookup ", "host: `", "Connect to ", "ECONNREFUSED ",
      "Could not resolve host: ",
    ] {
      guard let at = text.find(Needle(marker)) else { continue }
      let start = marker == "dynamodb." ? at : at + Needle(marker).bytes.count
      take(text.string(text.token(from: start, limit: 128) { ByteClass.isHost($0) || $0 == 0x3A }))
      if host != nil { return }
    }
  }

  private mutating func take(_ text: String) {
    let name = text.split(separator: ":").first.map(String.init) ?? ""
    let labels = name.split(separator: ".").map(String.init)
    let isLocal =
      ["localhost", "127.0.0.1", "host.docker.internal", "0.0.0.0", "::1"].contains(name)
      || name.hasPrefix("dynamodb-local") || name.hasPrefix("localstack") || name == "dynamodb"
    guard isLocal || labels.count >= 3 || name.hasSuffix(".amazonaws.com") else { return }
    guard isLocal || name.contains("amazonaws") || name.hasSuffix(".api.aws") else { return }
    host = name
    guard !isLocal else {
      service = "dynamodb"
      return
    }
    for (offset, label) in labels.enumerated() {
      let base = label.replacing("-fips", with: "")
      if ["dynamodb", "ddb", "streams"].contains(base) {
        service = "dynamodb"
        if offset + 1 < labels.count, labels[offset + 1] != "amazonaws" { region = labels[offset + 1] }
        return
      }
    }
    service = labels.first
    if labels.count > 3 { region = labels[labels.count - 3] }
  }

  private mutating func readARNs(_ text: Text) {
    var search = 0
    var count = 0
    while count < 16, let start = text.find("arn:", from: search) {
      count += 1
      let value = text.string(text.token(from: start, while: ByteClass.isARN))
      if let arn = ARN(value) {
        arnServices.insert(arn.service)
        if arn.service == "dynamodb" {
          if table == nil { table = arn.dynamoDBTable }
          if index == nil { index = arn.dynamoDBIndex }
          if region == nil, !arn.region.isEmpty { region = arn.region }
        }
      }
      search = start + 4
    }
  }
}

internal import Model

/// What a client's failure is about, where its words are none that are known: it says so by its subject.
enum ClientTopics {
  private static let topics: [(family: ErrorFamily, cause: CauseID, words: [String])] = [
    (
      .credentials, .credentialsMissing,
      ["credential", "creds", "profile", "sso", "webidentity", "token", "imds", "signaturev4", "accesskey"]
    ),
    (.endpoint, .endpointRegionInvalid, ["region", "endpoint"]),
    (
      .network, .networkUnreachable,
      [
        "timeout", "timedout", "connect", "resolvehost", "dns", "tls", "ssl", "certificate", "socket",
        "proxy",
      ]
    ),
  ]

  /// The gate that a client's failure is about: the first subject that the text speaks of outside its stack.
  static func family(_ reading: Reading) -> (ErrorFamily, CauseID)? {
    guard isClients(reading),
      reading.exception.map({ name in stems.contains { name.name.contains($0) } }) ?? true
    else {
      return nil
    }
    let text = reading.text
    let end = message(text)
    let found = topics.compactMap { topic -> (Int, ErrorFamily, CauseID)? in
      guard let place = topic.words.compactMap({ text.find($0, in: 0..<end) }).min() else { return nil }
      return (place, topic.family, topic.cause)
    }
    return found.min { $0.0 < $1.0 }.map { ($0.1, $0.2) }
  }

  /// Parts of the names that clients give to what fails before a request is sent.
  private static let stems = [
    "Sdk", "Client", "Config", "Cred", "Provider", "Auth", "Token", "Service", "Region", "Endpoint",
  ]

  /// Where the message ends and the stack begins.
  private static func message(_ text: WordingText) -> Int {
    let limit = min(text.count, 600)
    return text.find(".js:", in: 0..<limit) ?? text.find(".java:", in: 0..<limit) ?? limit
  }

  /// Whether an SDK's own class or frame stands in the text.
  private static func isClients(_ reading: Reading) -> Bool {
    if let sdk = reading.sdk, sdk.weight >= 45 { return true }
    let text = reading.text
    return ["botocore.exceptions", "creds", "provideerror", "providererror", "webidentity"].contains {
      text.find($0, in: 0..<min(text.count, 200)) != nil
    }
  }
}

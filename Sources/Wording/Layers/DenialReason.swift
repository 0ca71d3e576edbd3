internal import Model

/// The clause of a denial that says which kind of policy it comes from.
enum DenialReason {
  private static let kinds: [(String, implicit: DeniedBy?, explicit: DeniedBy?)] = [
    ("identity-basedpolic", .identityImplicit, .identityExplicitDeny),
    ("identitybasedpolic", .identityImplicit, .identityExplicitDeny),
    ("identitypolic", .identityImplicit, .identityExplicitDeny),
    ("resource-basedpolic", .resourcePolicy, .resourcePolicy),
    ("resourcebasedpolic", .resourcePolicy, .resourcePolicy),
    ("resourcepolic", .resourcePolicy, .resourcePolicy),
    ("permissionsboundar", .permissionsBoundary, .permissionsBoundary),
    ("permissionboundar", .permissionsBoundary, .permissionsBoundary),
    ("sessionpolic", .sessionPolicy, .sessionPolicy),
    ("sessionspolic", .sessionPolicy, .sessionPolicy),
    ("servicecontrolpolic", .scp, .scp),
    ("resourcecontrolpolic", .rcp, .rcp),
    ("vpcendpointpolic", .vpcEndpointPolicy, .vpcEndpointPolicy),
    ("endpointpolic", .vpcEndpointPolicy, .vpcEndpointPolicy),
    ("roletrustpolic", nil, nil),
  ]

  /// The kind of policy that a clause within `window` names, and where the name ends.
  static func read(in window: Range<Int>, _ text: WordingText) -> (DeniedBy?, Int)? {
    let because = text.find("becauseno", in: window).map { ($0, $0 + 9, false) }
    let explicit = text.find("explicitdeny", in: window).map { ($0, $0 + 12, true) }
    let next = text.find("isnotauthorizedtoperform", in: window) ?? Int.max
    let clauses = [because, explicit].compactMap(\.self).filter { $0.0 < next }
    guard let (_, start, isExplicit) = clauses.min(by: { $0.0 < $1.0 }) else { return nil }
    for index in start..<min(text.count, start + 28) {
      for kind in kinds where text.starts(with: kind.0, at: index) {
        var end = index + kind.0.utf8.count
        for ending in ["ies", "y"] where text.starts(with: ending, at: end) { end += ending.utf8.count }
        return (isExplicit ? kind.explicit : kind.implicit, end)
      }
    }
    return nil
  }
}

/// The action of a denial.
enum DenialAction {
  /// The action from `start` on in its own spelling, and where it ends.
  static func read(from start: Int, _ text: WordingText) -> (String?, Int) {
    var index = start
    while index < text.count, index - start < 6, isLead(text.byte(index)) { index += 1 }
    guard let colon = text.find(UInt8(ascii: ":"), in: index..<min(text.count, index + 32)), colon > index
    else {
      return (nil, index)
    }
    for place in index..<colon
    where !(text.byte(place).isAlphanumeric || text.byte(place) == UInt8(ascii: "-")) {
      return (nil, index)
    }
    let service = text.packed(index..<colon)
    if service.lowercased() == "dynamodb", let known = operation(at: colon + 1, text) {
      return ("\(service):\(known)", colon + 1 + known.utf8.count)
    }
    let end = end(from: colon + 1, text)
    return end > colon + 1 ? (text.packed(index..<end), end) : (nil, index)
  }

  private static func isLead(_ byte: UInt8) -> Bool {
    Token.isQuote(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "*")
  }

  private static let actions: [String] =
    (Operations.names + [
      "ConditionCheckItem", "PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete",
      "DescribeReservedCapacity", "PurchaseReservedCapacityOfferings", "StartAwsBackupJob",
      "RestoreTableFromAwsBackup",
    ]).sorted { $0.utf8.count > $1.utf8.count }

  /// A known action, however it is wrapped.
  private static func operation(at start: Int, _ text: WordingText) -> String? {
    actions.first { text.starts(with: $0.lowercased(), at: start) }
  }

  private static func end(from start: Int, _ text: WordingText) -> Int {
    var index = start
    while index < text.count, text.byte(index).isWord || text.byte(index) == UInt8(ascii: "*"),
      index - start < 64
    {
      if index > start {
        switch text.gap(before: index) {
        case .none: break
        case .space: return index
        case .lineBreak: if isNextWord(index, text) { return index }
        }
      }
      index += 1
    }
    return index
  }

  private static func isNextWord(_ index: Int, _ text: WordingText) -> Bool {
    ["on", "because", "with", "at", "as", "in", "status", "request", "traceback", "caused", "file"].contains {
      text.starts(with: $0, at: index)
    }
  }
}

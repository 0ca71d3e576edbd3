internal import Model

/// A claim about the network: true, false, or open until some evidence is at hand.
enum Certainty: Sendable, Hashable {
  case yes
  case no
  /// Open; what evidence would settle it.
  case maybe(Phrase)

  /// Whether one of the claims holds.
  static func any(_ claims: some Sequence<Certainty>) -> Certainty {
    var open: Certainty?
    for claim in claims {
      switch claim {
      case .yes: return .yes
      case .no: continue
      case .maybe: open = open ?? claim
      }
    }
    return open ?? .no
  }

  /// Whether every claim holds.
  static func all(_ claims: some Sequence<Certainty>) -> Certainty {
    var open: Certainty?
    for claim in claims {
      switch claim {
      case .yes: continue
      case .no: return .no
      case .maybe: open = open ?? claim
      }
    }
    return open ?? .yes
  }
}

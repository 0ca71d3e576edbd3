/// Whether something matches: known, or open because a template or a context does not tell.
package enum Match: Sendable, Hashable {
  case yes, no
  /// Some values of what is not known would match, others would not.
  case unknown

  package init(_ known: Bool) { self = known ? .yes : .no }

  /// Both match.
  package func and(_ other: @autoclosure () -> Match) -> Match {
    switch self {
    case .no: .no
    case .yes: other()
    case .unknown: other() == .no ? .no : .unknown
    }
  }

  /// At least one matches.
  package func or(_ other: @autoclosure () -> Match) -> Match {
    switch self {
    case .yes: .yes
    case .no: other()
    case .unknown: other() == .yes ? .yes : .unknown
    }
  }

  package var negated: Match {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

extension Sequence {
  /// Whether at least one element matches.
  func anyMatch(_ matches: (Element) -> Match) -> Match {
    var result = Match.no
    for element in self {
      result = result.or(matches(element))
      if result == .yes { break }
    }
    return result
  }

  /// Whether every element matches.
  func allMatch(_ matches: (Element) -> Match) -> Match {
    var result = Match.yes
    for element in self {
      result = result.and(matches(element))
      if result == .no { break }
    }
    return result
  }
}

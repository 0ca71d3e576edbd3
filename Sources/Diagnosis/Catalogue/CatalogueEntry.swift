internal import Model

/// What somebody asked `culprit explain` about.
package enum CatalogueEntry: Sendable {
  case page(CausePage)
  case gate(GatePage)
  case code(ErrorCodePage)

  /// The entry of that name: cause, observation, gate (or the first part of its identifiers), error code.
  ///
  /// Upper and lower case are the same; a code is also found without `Exception` at its end.
  package init?(_ name: String) {
    let name = name.lowercased()
    if let id = CatalogueID.all.first(where: { $0.text == name }) {
      self = .page(CauseCatalogue.page(of: id))
    } else if let gate = GateID.allCases.first(where: {
      $0.rawValue == name || Self.prefixes(of: $0).contains(name)
    }) {
      self = .gate(GatePage.page(of: gate))
    } else if let code = ErrorCodePage.all.first(where: { Self.spellings(of: $0.code).contains(name) }) {
      self = .code(code)
    } else {
      return nil
    }
  }

  /// Names that `name` may be a slip of, nearest first, at most four.
  package static func nearest(to name: String) -> [String] {
    let asked = name.lowercased()
    let limit = max(2, min(asked.utf8.count / 3, 8))
    let ranked = names.enumerated().compactMap { order, name -> (distance: Int, order: Int, name: String)? in
      let lower = name.lowercased()
      if asked.utf8.count >= 3, lower.contains(asked) { return (0, order, name) }
      // `action-missing` is near `iam.action-not-granted` only without what stands before the dot.
      let whole = EditDistance.between(asked, lower, limit: limit)
      let part = EditDistance.between(asked, lastPart(of: lower), limit: limit)
      guard let distance = [whole, part].compactMap({ $0 }).min() else { return nil }
      return (distance, order, name)
    }
    return ranked.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }.prefix(4).map(\.name)
  }

  /// Everything that can be asked for, by its proper name.
  static let names =
    CatalogueID.all.map(\.text) + GateID.allCases.map(\.rawValue) + ErrorCodePage.all.map(\.code)

  private static func prefixes(of gate: GateID) -> Set<String> {
    Set(CauseID.allCases.filter { $0.gate == gate }.map { String($0.rawValue.prefix { $0 != "." }) })
  }

  private static func spellings(of code: String) -> [String] {
    let code = code.lowercased()
    return code.hasSuffix("exception") ? [code, String(code.dropLast("exception".count))] : [code]
  }

  private static func lastPart(of name: String) -> String {
    name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
  }
}

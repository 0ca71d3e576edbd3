internal import Deployment

extension Table {
  /// The declared index that a name means which is none's: the only one, or the one whose name is nearest.
  func indexMeant(by used: String) -> String? {
    let names = indexes.map(\.name)
    if names.count == 1 { return names[0] }
    let ranked = names.compactMap { name in
      EditDistance.between(Self.folded(name), Self.folded(used), limit: max(2, used.utf8.count / 2)).map {
        (name: name, distance: $0)
      }
    }.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let first = ranked.first else { return nil }
    return ranked.count > 1 && ranked[1].distance == first.distance ? nil : first.name
  }

  /// Spellings that differ in case, hyphens and underscores alone are one name to a reader.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
  }
}

internal import Model

/// How to tell two pages' subjects apart, said once for both pages.
struct Distinction: Sendable {
  let first: CatalogueID
  let second: CatalogueID
  /// A sentence that holds whichever of the two one came from.
  let difference: String

  init(_ first: CauseID, _ second: CauseID, _ difference: String) {
    self.init(.cause(first), .cause(second), difference)
  }

  init(_ first: CatalogueID, _ second: CatalogueID, _ difference: String) {
    self.first = first
    self.second = second
    self.difference = difference
  }

  /// The neighbours of a page, in the order of the table.
  static func all(of id: CatalogueID) -> [(id: CatalogueID, difference: String)] {
    table.compactMap { distinction in
      if distinction.first == id { return (distinction.second, distinction.difference) }
      if distinction.second == id { return (distinction.first, distinction.difference) }
      return nil
    }
  }

  static let table =
    execution + naming + network + credentials + authorization + keysAndTables + requests
    + pressure + observations
}

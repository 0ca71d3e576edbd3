/// The names of Regions.
package enum RegionName {
  /// Whether a text is written as Regions are: `eu-west-1`, `us-gov-east-1`, `us-iso-east-1`.
  package static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, let first = parts.first, let number = parts.last else {
      return false
    }
    return (2...4).contains(first.utf8.count) && directions.contains(parts[parts.count - 2])
      && (1...2).contains(number.utf8.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && parts.dropLast().allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
  }

  private static let directions: Set<Substring> = [
    "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest",
  ]
}

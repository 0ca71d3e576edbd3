/// Names of AWS Regions by their form: partitions add new ones, so there is no list.
enum Regions {
  /// Whether a text has the form of a Region's name (`eu-west-1`, `us-gov-east-1`, `ap-southeast-5`).
  static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, let area = parts.first, (2...4).contains(area.utf8.count)
    else { return false }
    guard let number = parts.last, let value = Int(number), (1...9).contains(value) else { return false }
    let directions: Set<Substring> = [
      "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest",
    ]
    guard directions.contains(parts[parts.count - 2]) else { return false }
    return parts.count == 3 || ["gov", "iso", "isob", "isoe", "isof"].contains(parts[1])
  }
}

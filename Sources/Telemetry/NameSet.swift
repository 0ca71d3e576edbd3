internal import Bytes

/// Distinct names, bounded: of too many those with the smallest stable hashes stay.
struct NameSet: Sendable {
  static let capacity = 4_096

  private(set) var names: Set<String> = []

  mutating func insert(_ name: String?) {
    guard let name, !name.isEmpty, name.utf8.count <= 2_048 else { return }
    names.insert(name)
    if names.count > Self.capacity + 512 { shrink() }
  }

  mutating func merge(_ other: NameSet) {
    names.formUnion(other.names)
    shrink()
  }

  private mutating func shrink() {
    guard names.count > Self.capacity else { return }
    names = Set(
      names.map { (StableHash.hash($0), $0) }.sorted { $0 < $1 }.prefix(Self.capacity).map(\.1))
  }

  var sorted: [String] { names.sorted() }
}

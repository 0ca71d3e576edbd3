/// Lines and columns of a file, in time that does not depend on how long its lines are.
struct LineTable: Sendable {
  /// The offset at which each line begins.
  private var starts: [Int32] = [0]
  /// How many bytes before each full block continue a character.
  private var continuations: [Int32] = [0]

  private static let block = 1024

  init(_ bytes: [UInt8]) {
    var count: Int32 = 0
    for (index, byte) in bytes.enumerated() {
      if byte & 0xC0 == 0x80 { count += 1 }
      if byte == 0x0A { starts.append(Int32(truncatingIfNeeded: index + 1)) }
      if (index + 1) % Self.block == 0 { continuations.append(count) }
    }
  }

  /// Line and column, from 1; columns count Unicode scalars.
  func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), bytes.count)
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= end { low = middle + 1 } else { high = middle }
    }
    let line = max(low, 1)
    let start = Int(starts[line - 1])
    return (line, end - start - (continued(before: end, bytes) - continued(before: start, bytes)) + 1)
  }

  private func continued(before offset: Int, _ bytes: [UInt8]) -> Int {
    let block = min(offset / Self.block, continuations.count - 1)
    return Int(continuations[block]) + bytes[(block * Self.block)..<offset].count { $0 & 0xC0 == 0x80 }
  }
}

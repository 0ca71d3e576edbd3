internal import Diagnosis
internal import Model

/// A timeline as lines of text: an interval a line, failures as full blocks and answers as light ones.
struct TextChart {
  /// Most lines, and longest bar in characters.
  static let rowLimit = 20
  static let barLimit = 40

  private let timeline: Timeline

  init(_ timeline: Timeline) { self.timeline = timeline.coarser(limit: Self.rowLimit) }

  var text: String {
    let most = timeline.intervals.map { $0.failed + $0.answered }.max() ?? 0
    guard most > 0 else { return "" }
    let digits = String(most).count
    var lines: [String] = []
    for (number, interval) in timeline.intervals.enumerated() {
      let failed = Self.length(interval.failed, most)
      let answered = Self.length(interval.answered, most)
      var line = label(number) + "  " + Self.padded(interval.failed, digits) + " failed"
      if timeline.answered > 0 { line += "  " + Self.padded(interval.answered, digits) + " answered" }
      line += "  " + String(repeating: "█", count: failed) + String(repeating: "░", count: answered)
      while line.hasSuffix(" ") { line.removeLast() }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// When the interval begins: to the second where intervals are shorter than a minute, else to the minute.
  private func label(_ number: Int) -> String {
    let time = timeline.start(of: number).description
    return String(time.prefix(timeline.width < 60_000 ? 19 : 16)).replacing("T", with: " ")
  }

  private static func length(_ count: Int, _ most: Int) -> Int {
    count == 0 ? 0 : max(1, count * barLimit / most)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }
}

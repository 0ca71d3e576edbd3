internal import Diagnosis
internal import Model

/// Failures and answers over time, as SVG: a bar an interval.
struct TimelineDrawing {
  private let timeline: Timeline
  private let style: String
  private let width: Int
  private let height: Int

  /// Space at the left for counts and below for times.
  private static let left = 44
  private static let below = 26
  private static let above = 12

  static func wide(_ timeline: Timeline) -> String {
    TimelineDrawing(timeline: timeline, style: "wide", width: 964, height: 220).svg
  }

  static func narrow(_ timeline: Timeline) -> String {
    TimelineDrawing(timeline: timeline.coarser(limit: 24), style: "narrow", width: 340, height: 190).svg
  }

  private var most: Int { max(1, timeline.intervals.map { $0.failed + $0.answered }.max() ?? 1) }

  private var svg: String {
    let count = timeline.intervals.count
    let right = width - 4
    let floor = height - Self.below
    let label = "DynamoDB calls by interval: \(timeline.failed) failed, \(timeline.answered) answered"
    var svg =
      "<svg class=\"\(style)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(HTMLText.escaped(label))\">\n"
    for (value, y) in [(most, Self.above), (0, floor)] {
      svg += "<path class=\"grid\" d=\"M\(Self.left) \(y)H\(right)\"/>\n"
      svg += text(String(value), Self.left - 6, y + 4, "end")
    }
    let slot = min((right - Self.left) * 10 / max(count, 1), 600)
    for (number, interval) in timeline.intervals.enumerated() {
      svg += bar(interval, number, slot, floor)
    }
    svg += text(time(0), Self.left, height - 6, "start")
    if count > 1 {
      let end = min(right, Self.left + slot * count / 10)
      svg += text(time(count), max(end, Self.left + 190), height - 6, "end")
    }
    return svg + "</svg>\n"
  }

  /// Failures at the bottom, answers on top of them; coordinates in tenths, so that bars are equally wide.
  private func bar(_ interval: Timeline.Interval, _ number: Int, _ slot: Int, _ floor: Int) -> String {
    let space = floor - Self.above
    let failed = Self.length(interval.failed, most, space)
    let answered = min(Self.length(interval.answered, most, space), space - failed)
    let x = Self.tenths(Self.left * 10 + number * slot + slot / 10)
    let width = Self.tenths(max(slot - slot / 5, 4))
    let title = HTMLText.escaped("\(time(number)): \(interval.failed) failed, \(interval.answered) answered")
    var svg = ""
    for (style, length, y) in [
      ("stop", failed, floor - failed), ("pass", answered, floor - failed - answered),
    ]
    where length > 0 {
      svg +=
        "<rect class=\"bar-\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(length)\"><title>\(title)</title></rect>\n"
    }
    return svg
  }

  private static func length(_ count: Int, _ most: Int, _ space: Int) -> Int {
    count == 0 ? 0 : max(2, count * space / most)
  }

  private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }

  private func time(_ number: Int) -> String {
    let text = timeline.start(of: number).description
    return String(text.prefix(timeline.width < 60_000 ? 19 : 16)).replacing("T", with: " ")
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ anchor: String) -> String {
    "<text class=\"quiet\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(text))</text>\n"
  }
}

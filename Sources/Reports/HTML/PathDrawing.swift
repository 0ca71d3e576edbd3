internal import Diagnosis
internal import Model

/// The gates on the way of a request, as SVG.
///
/// It holds no text but the program's own.
enum PathDrawing {
  private struct Station {
    var title: String
    var state: String?
    var style: String
    /// Whether a request gets here.
    var isReached: Bool
  }

  private static func stations(_ steps: [PathStep]) -> [Station] {
    var isReached = true
    var result = [Station(title: "function", state: nil, style: "end", isReached: true)]
    for step in steps {
      let passes = step.state == .admitted || step.state == .refused
      result.append(
        Station(
          title: step.gate.rawValue, state: step.state.mark + " " + step.state.rawValue,
          style: step.state.style, isReached: passes))
      isReached = isReached && step.state == .admitted
    }
    result.append(Station(title: "table", state: nil, style: "end", isReached: isReached))
    return result
  }

  private static func label(_ steps: [PathStep]) -> String {
    "The way of a request: "
      + steps.map { "\($0.gate.rawValue) \($0.state.rawValue)" }.joined(separator: ", ")
  }

  /// Rows of seven, for wide windows.
  static func wide(_ steps: [PathStep]) -> String {
    let columns = 7
    let (width, height, gapX, gapY) = (118, 54, 22, 46)
    let stations = stations(steps)
    let rows = (stations.count + columns - 1) / columns
    var svg = open("wide", 964, rows * height + (rows - 1) * gapY + 4, label(steps))
    for (number, station) in stations.enumerated() {
      let x = 2 + number % columns * (width + gapX)
      let y = 2 + number / columns * (height + gapY)
      if number > 0 {
        let dash = station.isReached ? "" : " dashed"
        if number % columns == 0 {
          let from = 2 + (columns - 1) * (width + gapX) + width / 2
          let middle = y - gapY / 2
          svg +=
            "<path class=\"line\(dash)\" d=\"M\(from) \(y - gapY)V\(middle)H\(x + width / 2)V\(y - 2)\"/>\n"
        } else {
          svg += "<path class=\"line\(dash)\" d=\"M\(x - gapX) \(y + height / 2)H\(x - 2)\"/>\n"
        }
      }
      svg +=
        "<rect class=\"\(station.style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"8\"/>\n"
      svg += text(station.title, x + width / 2, y + (station.state == nil ? 31 : 23), "middle")
      if let state = station.state { svg += text(state, x + width / 2, y + 42, "middle", "quiet") }
    }
    return svg + "</svg>\n"
  }

  /// One below the other, for narrow windows.
  static func narrow(_ steps: [PathStep]) -> String {
    let (width, height, gap) = (336, 36, 12)
    let stations = stations(steps)
    var svg = open("narrow", 340, stations.count * (height + gap) - gap + 4, label(steps))
    for (number, station) in stations.enumerated() {
      let y = 2 + number * (height + gap)
      if number > 0 {
        svg += "<path class=\"line\(station.isReached ? "" : " dashed")\" d=\"M40 \(y - gap)V\(y - 1)\"/>\n"
      }
      svg +=
        "<rect class=\"\(station.style)\" x=\"2\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"8\"/>\n"
      svg += text(station.title, 16, y + 23, "start")
      if let state = station.state { svg += text(state, 324, y + 23, "end", "quiet") }
    }
    return svg + "</svg>\n"
  }

  private static func open(_ style: String, _ width: Int, _ height: Int, _ label: String) -> String {
    "<svg class=\"\(style)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(HTMLText.escaped(label))\">\n"
  }

  private static func text(_ text: String, _ x: Int, _ y: Int, _ anchor: String, _ style: String = "")
    -> String
  {
    let look = style.isEmpty ? "" : " class=\"\(style)\""
    return "<text\(look) x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(text))</text>\n"
  }
}

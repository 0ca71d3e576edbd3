/// Edits of a JSON text that keep its layout: the indentation of neighbours, or their standing on one line.
struct JSONTextEditor {
  private let bytes: [UInt8]
  private let lines: TextLines

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = TextLines(bytes)
  }

  func replace(_ path: JSONPointer, with value: Node, in root: Node) -> TextEdit? {
    guard let node = root.at(path), let range = range(of: node) else { return nil }
    let isInline = node.array?.isEmpty == false || node.members?.isEmpty == false
    return TextEdit(
      range: range,
      text: text(
        value, indent: lines.indent(Int(node.place.line)), root,
        isInline: isInline && !bytes[range].contains(0x0A)))
  }

  func add(_ value: Node, at path: JSONPointer, in root: Node) -> TextEdit? {
    guard let last = path.tokens.last, let container = root.at(path.parent) else { return nil }
    if let members = container.members {
      if root.at(path) != nil { return replace(path, with: value, in: root) }
      guard let neighbour = members.last else {
        return replace(path.parent, with: Node(.object([.init(key: last, value: value)])), in: root)
      }
      var key = ""
      JSONWriter.quote(last, into: &key)
      return insert(value, named: key + ": ", behind: neighbour.value, first: members[0].place, root)
    }
    guard let elements = container.array, let index = last == "-" ? elements.count : JSONPointer.index(last),
      index <= elements.count
    else { return nil }
    guard let first = elements.first else {
      return replace(path.parent, with: Node(.array([value])), in: root)
    }
    if index > 0 { return insert(value, named: "", behind: elements[index - 1], first: first.place, root) }
    guard let range = range(of: first) else { return nil }
    let indent = lines.indent(Int(first.place.line))
    let begins = lines.begins(first.place)
    return TextEdit(
      range: range.lowerBound..<range.lowerBound,
      text: text(value, indent: indent, root, isInline: !begins) + (begins ? ",\n" + indent : ", "))
  }

  func remove(_ path: JSONPointer, in root: Node) -> TextEdit? {
    guard let last = path.tokens.last, let container = root.at(path.parent) else { return nil }
    var starts: [Int] = []
    var ends: [Int] = []
    for (place, value) in Self.entries(container) {
      guard let range = range(of: value) else { return nil }
      starts.append(offset(place))
      ends.append(range.upperBound)
    }
    guard
      let index = container.members?.firstIndex(where: { $0.key == last }) ?? JSONPointer.index(last),
      starts.indices.contains(index)
    else { return nil }
    if starts.count == 1 {
      return replace(
        path.parent, with: Node(container.members == nil ? .array([]) : .object([])), in: root)
    }
    let isLast = index + 1 == starts.count
    let (start, end) = isLast ? (ends[index - 1], ends[index]) : (starts[index], starts[index + 1])
    return start <= end ? TextEdit(range: start..<end, text: "") : nil
  }

  private static func entries(_ container: Node) -> [(place: TextPosition, value: Node)] {
    container.members?.map { ($0.place, $0.value) } ?? container.array?.map { ($0.place, $0) } ?? []
  }

  private func insert(
    _ value: Node, named name: String, behind neighbour: Node, first: TextPosition, _ root: Node
  ) -> TextEdit? {
    guard let range = range(of: neighbour) else { return nil }
    let begins = lines.begins(first)
    let indent = lines.indent(Int(first.line))
    return TextEdit(
      range: range.upperBound..<range.upperBound,
      text: (begins ? ",\n" + indent : ", ") + name + text(value, indent: indent, root, isInline: !begins))
  }

  /// The value's text, its further lines indented like those of the document.
  private func text(_ value: Node, indent: String, _ root: Node, isInline: Bool) -> String {
    guard !isInline else { return JSONWriter.write(value, indent: nil) }
    let unit = unit(root)
    return JSONWriter.write(value, indent: 1).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().map { number, line in
        guard number > 0 else { return String(line) }
        let depth = line.utf8.prefix { $0 == 0x20 }.count
        return indent + String(repeating: unit, count: depth) + line.dropFirst(depth)
      }.joined(separator: "\n")
  }

  /// What the document indents a level by.
  private func unit(_ root: Node) -> String {
    guard let first = root.members?.first?.place, first.line > 1 else { return "  " }
    let indent = lines.indent(Int(first.line))
    return indent.isEmpty ? "  " : indent
  }

  /// Where a place is; YAML in flow style, which is edited here too, knows ends of lines that JSON does not,
  /// so that a place may be off.
  private func offset(_ place: TextPosition) -> Int {
    min(bytes.count, max(0, lines.start(Int(place.line)) + Int(place.column) - 1))
  }

  /// The bytes that a value takes up.
  private func range(of node: Node) -> Range<Int>? {
    guard node.place != .unknown else { return nil }
    let start = offset(node.place)
    var index = start
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return start..<index }
        depth -= 1
        if depth == 0 { return start..<index + 1 }
      case UInt8(ascii: "\""):
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        if depth == 0 { return start..<min(index + 1, bytes.count) }
      case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D: if depth == 0 { return start..<index }
      default: break
      }
      index += 1
    }
    return depth == 0 ? start..<bytes.count : nil
  }
}

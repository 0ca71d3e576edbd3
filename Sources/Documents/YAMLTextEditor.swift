/// Edits of a YAML text in block style that keep everything else as it stands, comments too.
///
/// Whole lines are edited; places where that cannot be done (flow style, `- - a`) give nil or a text that
/// means something else, which `DocumentText` notices.
struct YAMLTextEditor {
  private let lines: TextLines
  private let writer: YAMLBlockWriter

  init(_ bytes: [UInt8]) {
    lines = TextLines(bytes)
    writer = YAMLBlockWriter(usesShortForms: Self.usesShortForms(bytes))
  }

  func replace(_ path: JSONPointer, with value: Node, in root: Node) -> TextEdit? {
    guard let last = path.tokens.last, let container = root.at(path.parent) else { return nil }
    if let member = container.members?.last(where: { $0.key == last }) {
      let indent = Int(member.place.column) - 1
      let number = Int(member.place.line)
      guard let colon = colon(behind: member) else { return nil }
      let end = end(of: number, indent: indent)
      let upper = lines.start(end) - (end > number ? lineEnd(end - 1) : 0)
      guard colon <= upper else { return nil }
      return TextEdit(range: colon..<upper, text: writer.value(value, indent: indent))
    }
    guard let elements = container.array, let index = JSONPointer.index(last),
      elements.indices.contains(index),
      let extent = extent(of: container, elements, index)
    else { return nil }
    return TextEdit(range: extent.range, text: writer.element(value, indent: extent.indent))
  }

  func add(_ value: Node, at path: JSONPointer, in root: Node) -> TextEdit? {
    guard let last = path.tokens.last, let container = root.at(path.parent) else { return nil }
    if let members = container.members {
      if root.at(path) != nil { return replace(path, with: value, in: root) }
      guard let neighbour = members.last else { return nil }
      let indent = Int(neighbour.place.column) - 1
      let end = end(of: Int(neighbour.place.line), indent: indent)
      return insert(writer.member(last, value, indent: indent), before: end)
    }
    guard let elements = container.array, let index = last == "-" ? elements.count : JSONPointer.index(last),
      index <= elements.count, let extent = extent(of: container, elements, max(index, 1) - 1)
    else { return nil }
    let text = writer.element(value, indent: extent.indent)
    if index == 0 { return TextEdit(range: extent.range.lowerBound..<extent.range.lowerBound, text: text) }
    return insert(text, before: extent.end)
  }

  func remove(_ path: JSONPointer, in root: Node) -> TextEdit? {
    guard let last = path.tokens.last, let container = root.at(path.parent) else { return nil }
    if let members = container.members, members.count > 1,
      let member = members.last(where: { $0.key == last }),
      lines.begins(member.place)
    {
      let number = Int(member.place.line)
      let end = end(of: number, indent: Int(member.place.column) - 1)
      return TextEdit(range: lines.start(number)..<lines.start(end), text: "")
    }
    guard let elements = container.array, elements.count > 1, let index = JSONPointer.index(last),
      elements.indices.contains(index), let extent = extent(of: container, elements, index)
    else { return nil }
    return TextEdit(range: extent.range, text: "")
  }

  /// Lines put before another; the text's last line may have no end.
  private func insert(_ text: String, before line: Int) -> TextEdit {
    let start = lines.start(line)
    let isOpen = start > 0 && lines.bytes[start - 1] != UInt8(ascii: "\n")
    return TextEdit(range: start..<start, text: (isOpen ? "\n" : "") + text)
  }

  /// Offset behind the colon of a member, whose key stands plain or quoted on one line.
  private func colon(behind member: Node.Member) -> Int? {
    let number = Int(member.place.line)
    let text = lines.line(number)
    var index = lines.start(number) + Int(member.place.column) - 1 + member.key.utf8.count
    guard index >= text.startIndex else { return nil }
    while index < text.endIndex {
      if text[index] == UInt8(ascii: ":") { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The lines of an element of a block sequence, whose dash stands first on its line.
  private func extent(of container: Node, _ elements: [Node], _ index: Int) -> (
    range: Range<Int>, indent: Int, end: Int
  )? {
    guard elements.indices.contains(index) else { return nil }
    let indent = Int(container.place.column) - 1
    let number = Int(elements[index].place.line)
    let text = lines.line(number)
    guard lines.indent(number).utf8.count == indent, text.dropFirst(indent).first == UInt8(ascii: "-") else {
      return nil
    }
    let end = end(of: number, indent: indent, isElement: true)
    return (lines.start(number)..<lines.start(end), indent, end)
  }

  /// The line behind what belongs to the entry that begins at `line`; blank lines and comments that follow it
  /// belong to the next.
  private func end(of line: Int, indent: Int, isElement: Bool = false) -> Int {
    var end = line + 1
    var next = line + 1
    while next <= lines.count {
      let text = lines.line(next)
      let content = text.drop { $0 == 0x20 || $0 == 0x09 }
      if content.isEmpty || content.first == UInt8(ascii: "#") {
        next += 1
        continue
      }
      let depth = content.startIndex - text.startIndex
      // A sequence may stand as deep as the key that it is the value of.
      let isOwnSequence = !isElement && depth == indent && content.first == UInt8(ascii: "-")
      guard depth > indent || isOwnSequence else { break }
      next += 1
      end = next
    }
    return end
  }

  /// How many bytes end a line.
  private func lineEnd(_ number: Int) -> Int { lines.start(number + 1) - lines.line(number).endIndex }

  private static func usesShortForms(_ bytes: [UInt8]) -> Bool {
    let text = bytes[...]
    return ["!Ref ", "!GetAtt ", "!Sub "].contains { mark in
      let mark = Array(mark.utf8)
      var rest = text
      while let start = rest.firstIndex(of: UInt8(ascii: "!")) {
        if rest[start...].starts(with: mark) { return true }
        rest = rest[(start + 1)...]
      }
      return false
    }
  }
}

internal import Bytes

/// Results of Logs Insights as the console exports them in CSV: a header with the fields' names, quoting as
/// in RFC 4180, newlines inside quotes; and events that its log viewer downloads (`timestamp,message`).
///
/// A spreadsheet that saved them may have put semicolons or tabs in place of commas.
struct InsightsCSVForm {
  private static let fieldLimit = 1_024 * 1_024 + 4_096
  private static let rowLimit = 4 * fieldLimit

  private var rows: InsightsRows
  private var header: [String] = []
  private var headerFields: [[UInt8]] = []
  private var separator = UInt8(ascii: ",")
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var isQuoted = false
  private var afterQuote = false
  private var line = 1
  private var rowLine = 1
  private var rowBytes = 0
  private var consumed = 0
  private var cut = 0
  private var firstCutOffset = 0
  private var gate = DocumentGate()

  /// A reader of the form.
  static func reader(_ events: EventReader, from start: TextPlace) -> FormReader {
    var form = InsightsCSVForm(events, from: start)
    return FormReader(
      take: { form.take($0, accepted: $1) },
      place: { TextPlace(lines: form.line - 1, bytes: form.consumed) }, finish: { form.finish() },
      problems: { form.problems })
  }

  init(_ events: EventReader, from start: TextPlace) {
    rows = InsightsRows(events)
    line = start.lines + 1
    rowLine = line
    consumed = start.bytes
  }

  var problems: [String] {
    var sentences: [String] = []
    if cut > 0 {
      sentences.append(
        "\(cut) byte(s) of fields that are too long were cut "
          + "(the first at byte \(firstCutOffset) of the inflated text)")
    }
    if isQuoted {
      sentences.append("a field in quotes does not end (at byte \(consumed) of the inflated text)")
    }
    return sentences
  }

  mutating func take(_ block: Span<UInt8>, accepted: Bool) -> Int? {
    var isAsked = !accepted
    for index in block.indices {
      let byte = block[index]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["), isAtRowStart, isAsked,
        gate.mayBegin(block, at: index, offset: consumed &+ index)
      {
        consumed &+= index
        return index
      }
      isAsked = true
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          isQuoted = false
          afterQuote = true
        } else {
          append(byte, at: consumed &+ index)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // A doubled quote inside quotes is one.
        if afterQuote { append(byte, at: consumed &+ index) }
        isQuoted = true
      case separator: endField()
      case UInt8(ascii: ";"), UInt8(ascii: "\t"):
        if isHeaderField { separator = byte }
        byte == separator ? endField() : append(byte, at: consumed &+ index)
      case 0x0A: endRow()
      case 0x0D: break
      default: append(byte, at: consumed &+ index)
      }
      afterQuote = false
    }
    consumed &+= block.count
    return nil
  }

  /// Whether a field's name has been read, so that what follows in the header is what separates fields.
  private var isHeaderField: Bool {
    header.isEmpty && fields.isEmpty && InsightsRow.isName(field[...])
  }

  private var isAtRowStart: Bool { !isQuoted && !afterQuote && field.isEmpty && fields.isEmpty }

  mutating func finish() -> Summary {
    if !field.isEmpty || !fields.isEmpty { endRow() }
    return rows.finish()
  }

  private mutating func append(_ byte: UInt8, at offset: Int) {
    if field.count < Self.fieldLimit, rowBytes < Self.rowLimit {
      field.append(byte)
      rowBytes &+= 1
    } else {
      if cut == 0 { firstCutOffset = offset }
      cut &+= 1
    }
  }

  private mutating func endField() {
    if fields.count < 1_024 { fields.append(field) }
    field.removeAll(keepingCapacity: true)
  }

  private mutating func endRow() {
    endField()
    if header.isEmpty {
      headerFields = fields
      header = fields.map { String(decoding: InsightsRow.withoutMark($0[...]), as: UTF8.self) }
    } else if fields != headerFields {
      // Of results put behind one another each begins with the header.
      var row = InsightsRow(line: rowLine)
      for (name, value) in zip(header, fields) { row.set(name, String(decoding: value, as: UTF8.self)) }
      rows.add(row)
    }
    fields.removeAll(keepingCapacity: true)
    rowBytes = 0
    rowLine = line
  }
}

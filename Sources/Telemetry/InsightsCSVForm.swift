internal import Bytes

/// Results of Logs Insights as the console exports them in CSV: a header with the fields' names, quoting as
/// in RFC 4180, newlines inside quotes.
struct InsightsCSVForm {
  private static let fieldLimit = 1_024 * 1_024 + 4_096

  private var rows: InsightsRows
  private var header: [String] = []
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var isQuoted = false
  private var afterQuote = false
  private var line = 1
  private var rowLine = 1
  private var cut = 0

  /// A reader of the form.
  static func reader(_ events: EventReader) -> FormReader {
    var form = InsightsCSVForm(events)
    return FormReader(take: { form.take($0) }, finish: { form.finish() }, problems: { form.problems })
  }

  init(_ events: EventReader) { rows = InsightsRows(events) }

  var problems: [String] { cut > 0 ? ["\(cut) byte(s) of fields that are too long were cut"] : [] }

  mutating func take(_ block: Span<UInt8>) {
    for index in block.indices {
      let byte = block[index]
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          isQuoted = false
          afterQuote = true
        } else {
          append(byte)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // A doubled quote inside quotes is one.
        if afterQuote { append(byte) }
        isQuoted = true
      case UInt8(ascii: ","): endField()
      case 0x0A: endRow()
      case 0x0D: break
      default: append(byte)
      }
      afterQuote = false
    }
  }

  mutating func finish() -> Summary {
    if !field.isEmpty || !fields.isEmpty { endRow() }
    return rows.finish()
  }

  private mutating func append(_ byte: UInt8) {
    if field.count < Self.fieldLimit { field.append(byte) } else { cut += 1 }
  }

  private mutating func endField() {
    if fields.count < 1_024 { fields.append(field) }
    field.removeAll(keepingCapacity: true)
  }

  private mutating func endRow() {
    endField()
    if header.isEmpty {
      header = fields.map { String(decoding: $0, as: UTF8.self) }
      if header.first?.hasPrefix("\u{FEFF}") == true { header[0].removeFirst() }
    } else {
      var row = InsightsRow(line: rowLine)
      for (name, value) in zip(header, fields) { row.set(name, String(decoding: value, as: UTF8.self)) }
      rows.add(row)
    }
    fields.removeAll(keepingCapacity: true)
    rowLine = line
  }
}

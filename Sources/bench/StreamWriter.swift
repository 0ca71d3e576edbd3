internal import Model

/// Writes the lines of one log stream as an export task writes them.
struct StreamWriter {
  var generator: SeededGenerator
  let names: FunctionNames
  private var milliseconds: Int64
  private var output = ""
  private var orders = 0

  init(generator: SeededGenerator, names: FunctionNames, start: Int) {
    self.generator = generator
    self.names = names
    milliseconds = (Instant(year: 2026, month: 3, day: 1)?.milliseconds ?? 0) + Int64(start) * 400_000
  }

  /// At least so many bytes of whole invocations.
  mutating func text(bytes: Int) -> [UInt8] {
    output.reserveCapacity(bytes + 16 * 1_024)
    event(
      "INIT_START Runtime Version: python:3.12.v38\tRuntime Version ARN: arn:aws:lambda:\(names.region)::"
        + "runtime:"
        + generator.hex(64))
    var isFirst = true
    while output.utf8.count < bytes {
      invocation(isFirst: isFirst)
      isFirst = false
    }
    return Array(output.utf8)
  }

  private var time: String { Instant(milliseconds: milliseconds).description }

  private mutating func event(_ message: String) {
    milliseconds += Int64(generator.below(9))
    output += "\(time) \(message)\n"
  }

  private mutating func invocation(isFirst: Bool) {
    let id = generator.uuid()
    milliseconds += Int64(generator.below(2_000))
    event("START RequestId: \(id) Version: $LATEST")
    for _ in 0..<2 + generator.below(4) { information(id) }
    let fails = generator.below(10) == 0
    let timesOut = fails && generator.below(5) == 0
    if fails, !timesOut { failure(id) }
    let duration = timesOut ? "3000.00" : "\(1 + generator.below(200)).\(10 + generator.below(90))"
    if timesOut { event("\(time) \(id) Task timed out after 3.00 seconds\n") }
    event("END RequestId: \(id)")
    var report =
      "REPORT RequestId: \(id)\tDuration: \(duration) ms\tBilled Duration: \(1 + generator.below(200)) ms\t"
      + "Memory Size: 128 MB\tMax Memory Used: \(60 + generator.below(20)) MB\t"
    if isFirst { report += "Init Duration: \(200 + generator.below(300)).\(10 + generator.below(90)) ms\t" }
    if generator.below(4) == 0 {
      report +=
        "\nXRAY TraceId: 1-\(generator.hex(8))-\(generator.hex(24))\tSegmentId: "
        + "\(generator.hex(16))\tSampled: true\t"
    }
    event(report)
  }

  private mutating func information(_ id: String) {
    orders += 1
    let order = "ORD-\(generator.below(1_000_000))"
    let customer = generator.pick(["anna", "bruno", "chidi", "dilek", "erin", "fatima", "goran", "hana"])
    switch generator.below(6) {
    case 0:
      event(
        "[INFO]\t\(time)\t\(id)\tProcessing order \(order) for customer \(customer)-\(generator.below(9_999))"
      )
    case 1:
      event(
        "[INFO]\t\(time)\t\(id)\tCart total \(generator.below(900)).\(10 + generator.below(90)) EUR, "
          + "\(1 + generator.below(12)) items, shipping "
          + "\(generator.pick(["standard", "express", "pickup"])), "
          + "warehouse \(generator.pick(["ham-2", "mad-1", "lyo-3"]))")
    case 2, 3:
      event(
        #"{"level":"INFO","location":"handler:\#(40 + generator.below(60))","message":"order stored","#
          + #""timestamp":"\#(time)","service":"orders","cold_start":false,"function_name":"#
          + #""\#(names.function)","#
          + #""function_memory_size":"128","function_arn":"arn:aws:lambda:\#(names.region):"#
          + #"\#(names.account):function:"#
          + #"\#(names.function)","function_request_id":"\#(id)","order":{"id":"\#(order)","customer":"#
          + #""\#(customer)","#
          + #""lines":\#(1 + generator.below(20)),"state":"\#(generator.pick(["NEW", "PAID", "SENT"]))"},"#
          + #""xray_trace_id":"1-\#(generator.hex(8))-\#(generator.hex(24))"}"#)
    case 4:
      event(
        "[DEBUG]\t\(time)\t\(id)\tPutItem \(names.table) key={'pk': 'ORDER#\(order)', 'sk': "
          + "'V\(generator.below(50))'} "
          + "consumed 1.0 WCU in \(generator.below(30)).\(generator.below(9)) ms")
    default:
      event(
        "[INFO]\t\(time)\t\(id)\tPublished event \(generator.uuid()) to bus orders, "
          + "\(generator.below(4)) targets"
      )
    }
  }

  private mutating func failure(_ id: String) {
    let operation = generator.pick(["PutItem", "UpdateItem", "Query"])
    let text: String
    if generator.below(2) == 0 {
      text =
        "An error occurred (AccessDeniedException) when calling the \(operation) operation: User: "
        + "\(names.principal) "
        + "is not authorized to perform: dynamodb:\(operation) on resource: arn:aws:dynamodb:\(names.region):"
        + "\(names.account):table/\(names.table) because no identity-based policy allows the dynamodb:"
        + "\(operation) action"
    } else {
      text =
        "An error occurred (ResourceNotFoundException) when calling the \(operation) operation: "
        + "Requested resource not found"
    }
    if generator.below(2) == 0 {
      event("[ERROR]\t\(time)\t\(id)\tCould not store the order: \(text)")
    } else {
      let indent = "\u{A0}\u{A0}"
      let frame = "\(indent)File \"/var/task/app.py\", line \(10 + generator.below(90)), in handler"
      event(
        "[ERROR] ClientError: \(text)\nTraceback (most recent call last):\n\(frame)\n"
          + "\(indent)\(indent)table.put_item(Item=item)")
    }
  }
}

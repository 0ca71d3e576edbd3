internal import Bytes

/// Objects of an S3 export task: `YYYY-MM-DDTHH:MM:SS.mmmZ message`, lines without a time belonging to the
/// event before (CloudWatch Logs user guide, exporting to S3).
struct S3ExportForm: LineForm {
  private var events: EventReader
  private var timestamps = Timestamps()
  private var lastTime: Int64?

  init(_ events: EventReader) { self.events = events }

  mutating func finish() -> Summary { events.finish() }

  mutating func line(_ line: Span<UInt8>, number: Int) {
    if let time = timestamps.read(line), line.count == Timestamps.length || line[Timestamps.length] == 0x20 {
      lastTime = time
      events.begin(
        line.extracting(min(Timestamps.length + 1, line.count)..<line.count), time: time, line: number)
    } else if line.count > 0 {
      events.extend(line, time: lastTime, line: number)
    }
  }
}

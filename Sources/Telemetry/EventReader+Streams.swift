internal import Bytes

extension EventReader {
  /// Goes over to the stream that the events that follow belong to.
  mutating func enter(_ place: StreamPlace) {
    guard place.stream != tracker.origin.stream else { return }
    flush()
    let left = tracker.origin.stream
    streams[left] = (tracker, function)
    streamOrder.append(left)
    if let known = streams.removeValue(forKey: place.stream) {
      (tracker, function) = known
      streamOrder.removeAll { $0 == place.stream }
    } else {
      tracker = Tracker(Origin(path: intake.path, stream: place.stream, scope: place.scope))
      function = place.function
      notedRuntime = []
    }
    if streamOrder.count > Self.streamLimit {
      var oldest = streams.removeValue(forKey: streamOrder.removeFirst())
      oldest?.tracker.finish(&intake.summary)
    }
  }

  /// Reads an event whose whole text is at hand.
  mutating func event(_ text: Span<UInt8>, time: Int64?, line: Int) {
    var end = text.firstIndex(of: 0x0A) ?? text.count
    if end < text.count, EmbeddedDocuments.mayBe(text) {
      flush()
      if document(text, line: line) { return }
    }
    begin(text.extracting(0..<withoutReturn(text, end)), time: time, line: line)
    while end < text.count {
      let start = end + 1
      end = text.firstIndex(of: 0x0A, from: start) ?? text.count
      if end > start { extend(text.extracting(start..<withoutReturn(text, end)), time: time, line: line) }
    }
  }

  /// Reads an event whose whole text is a string of a JSON text.
  mutating func event(_ text: JSONText, in json: Span<UInt8>, time: Int64?, line: Int) {
    let raw = json.extracting(text.range)
    // Escapes do not hide what is looked for, so most texts need not be unescaped.
    if !PlatformEvent.mayBeText(raw), !EmbeddedDocuments.mayBe(raw), !filter.matches(raw) {
      flush()
      return intake.countEvent(time)
    }
    var plain: [UInt8] = []
    swap(&plain, &scratch)
    text.unescape(json, into: &plain)
    event(plain.span, time: time, line: line)
    plain.removeAll(keepingCapacity: true)
    swap(&plain, &scratch)
  }

  private func withoutReturn(_ text: Span<UInt8>, _ end: Int) -> Int {
    end > 0 && text[end - 1] == 0x0D ? end - 1 : end
  }
}

internal import CYaml
internal import Model

/// One event of a YAML stream with the place where it begins.
struct YAMLEvent {
  enum Kind {
    case streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, isPlain: Bool)
    case sequenceStart, mappingStart
    /// End of a sequence or a mapping.
    case end
    case other
  }

  var kind: Kind
  var tag: String?
  var anchor: String?
  var place: TextPosition
}

/// The events of libyaml's parser, copied into Swift values one at a time.
///
/// The only file of this room with unsafe code. Its invariants: the parser lives in memory of its own from
/// `init` to `deinit` and never moves; the input outlives it, since `read` hands it out only inside
/// `withUnsafeBufferPointer`; every event is deleted after its texts have been copied.
@safe struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Gives `body` the events of `bytes`.
  static func read<Value>(
    _ bytes: [UInt8], _ body: (borrowing YAMLEvents) throws(DocumentError) -> Value
  ) throws(DocumentError) -> Value {
    try unsafe bytes.withUnsafeBufferPointer { input throws(DocumentError) -> Value in
      let events = unsafe try YAMLEvents(input)
      return try body(events)
    }
  }

  private init(_ input: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      throw DocumentError("there is no memory to read YAML", at: .unknown)
    }
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event.
  ///
  /// - Throws: ``DocumentError`` with libyaml's reason, as a sentence's end.
  func next() throws(DocumentError) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      let problem = unsafe Self.text(parser.pointee.problem) ?? "it cannot be read"
      let place = unsafe Self.position(parser.pointee.problem_mark)
      // libyaml has a limit of its own, and words of its own for it.
      guard !problem.hasPrefix("Maximum nesting level") else {
        throw DocumentError("nested deeper than \(YAMLParser.maximumDepth) levels", at: place)
      }
      throw DocumentError("this is no YAML: \(problem)", at: place)
    }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe Self.copy(event)
  }

  private static func copy(_ event: yaml_event_t) -> YAMLEvent {
    let place = unsafe position(event.start_mark)
    switch unsafe event.type {
    case YAML_STREAM_END_EVENT: return YAMLEvent(kind: .streamEnd, place: place)
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, place: place)
    case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, place: place)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias(unsafe text(event.data.alias.anchor) ?? ""), place: place)
    case YAML_SCALAR_EVENT: return unsafe scalar(event.data.scalar, place)
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart, tag: unsafe text(start.tag), anchor: unsafe text(start.anchor), place: place)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart, tag: unsafe text(start.tag), anchor: unsafe text(start.anchor), place: place)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .end, place: place)
    default: return YAMLEvent(kind: .other, place: place)
    }
  }

  private static func scalar(
    _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, _ place: TextPosition
  ) -> YAMLEvent {
    let value = unsafe String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    return YAMLEvent(
      kind: .scalar(value, isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE),
      tag: unsafe text(scalar.tag), anchor: unsafe text(scalar.anchor), place: place)
  }

  private static func text(_ bytes: UnsafePointer<UInt8>?) -> String? {
    guard let bytes = unsafe bytes else { return nil }
    return unsafe String(cString: bytes)
  }

  private static func text(_ characters: UnsafePointer<CChar>?) -> String? {
    guard let characters = unsafe characters else { return nil }
    return unsafe String(cString: characters)
  }

  private static func position(_ mark: yaml_mark_t) -> TextPosition {
    TextPosition(line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1)
  }
}

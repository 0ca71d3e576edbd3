internal import Bytes

/// The attributes of an exception's event in a span.
struct OpenException {
  private var type: String?
  private var message: String?

  /// What X-Ray would tell; nil where the event says nothing.
  var exception: XRayException? {
    guard message != nil else { return nil }
    return XRayException(type: type?.split(separator: ".").last.map(String.init), message: message)
  }

  mutating func attributes(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    let isMap = cursor.members(json) { key, cursor in
      set(key.string(json), cursor.string(json)?.string(json))
    }
    guard !isMap else { return }
    cursor.elements(json) { element in
      var name = ""
      var value: String?
      element.members(json) { key, cursor in
        if key.equals("key", json) { name = cursor.string(json)?.string(json) ?? "" }
        if key.equals("value", json) {
          cursor.members(json) { _, cursor in value = cursor.string(json)?.string(json) }
        }
      }
      set(name, value)
    }
  }

  private mutating func set(_ name: String, _ value: String?) {
    if name == "exception.type" { type = value }
    if name == "exception.message" { message = value }
  }
}

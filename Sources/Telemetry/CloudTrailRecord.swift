internal import Bytes
internal import Model

/// The members of a CloudTrail record that matter.
struct CloudTrailRecord {
  var time: Int64?
  var source: String?
  var name: String?
  var region: String?
  var error: String?
  var message: String?
  /// Hashes of the ids of the request and of the event; 0 where there is none.
  var request: UInt64 = 0
  var event: UInt64 = 0
  var eventID: JSONText?
  var principal: String?
  var table: String?
  var tableARN: String?
  var index: String?
  /// Where the request's parameters stand.
  var parameters: JSONCursor?

  private(set) var isDynamoDB = false

  init(_ json: Span<UInt8>) {
    var record = self
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in record.member(json, key, &cursor) }
    self = record
  }

  private mutating func member(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor) {
    if key.equals("userIdentity", json) {
      cursor.members(json) { key, cursor in
        if key.equals("arn", json) { principal = cursor.string(json)?.string(json) ?? principal }
        // A service that acts by itself has no ARN.
        if key.equals("invokedBy", json), principal == nil { principal = cursor.string(json)?.string(json) }
      }
    } else if key.equals("requestParameters", json) {
      parameters = cursor
      cursor.members(json) { key, cursor in
        if key.equals("tableName", json) { table = cursor.string(json)?.string(json) }
        if key.equals("indexName", json) { index = cursor.string(json)?.string(json) }
      }
    } else if key.equals("resources", json) {
      cursor.elements(json) { element in
        element.members(json) { key, cursor in
          guard table == nil, key.equals("ARN", json), let arn = cursor.string(json)?.string(json) else {
            return
          }
          if ARN(arn)?.dynamoDBTable != nil { tableARN = tableARN ?? arn }
        }
      }
    } else {
      text(json, key, &cursor)
    }
  }

  private mutating func text(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor) {
    if key.equals("eventTime", json), let text = cursor.string(json) {
      time = looseTimestamp(json.extracting(text.range))
    } else if key.equals("eventSource", json) {
      let text = cursor.string(json)
      isDynamoDB = text?.equals("dynamodb.amazonaws.com", json) == true
      source = isDynamoDB ? "dynamodb.amazonaws.com" : text?.string(json)
    } else if key.equals("eventName", json) {
      name = cursor.string(json)?.string(json)
    } else if key.equals("awsRegion", json) {
      region = cursor.string(json)?.string(json)
    } else if key.equals("errorCode", json) {
      error = cursor.string(json)?.string(json)
    } else if key.equals("errorMessage", json) {
      message = cursor.string(json)?.string(json)
    } else if key.equals("requestID", json), let text = cursor.string(json) {
      request = StableHash.hash(json.extracting(text.range))
    } else if key.equals("eventID", json), let text = cursor.string(json) {
      event = StableHash.hash(json.extracting(text.range))
      eventID = text
    }
  }

  /// What stands for the record as evidence.
  func evidence(_ operation: String, target: String? = nil) -> String {
    var words = "CloudTrail: \(operation)"
    if let table = table ?? tableARN ?? target { words += " on \(table)" }
    if let region { words += " in \(region)" }
    if let principal { words += " by \(principal)" }
    if let error { words += ": \(error): \(message ?? "")" }
    return words
  }
}

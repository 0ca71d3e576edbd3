internal import Bytes
internal import Model

/// Where the members of a CloudTrail record stand that matter, and what of them is no text: read for every
/// record, without a copy of anything (see ``CloudTrailRecord`` for their texts).
struct CloudTrailFields {
  var time: Int64?
  var source: JSONText?
  var name: JSONText?
  var region: JSONText?
  var error: JSONText?
  var message: JSONText?
  /// Hashes of the ids of the request and of the event; 0 where there is none.
  var request: UInt64 = 0
  var event: UInt64 = 0
  var eventID: JSONText?
  var principal: JSONText?
  var table: JSONText?
  var tableARN: JSONText?
  var index: JSONText?
  /// Where the request's parameters stand.
  var parameters: JSONCursor?
  /// The record itself where this is an event of LookupEvents, which holds it as a string.
  var embedded: JSONText?

  private(set) var isDynamoDB = false

  init(_ json: Span<UInt8>) {
    var fields = self
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      guard let key = CloudTrailKey(key, json) else { return }
      fields.member(json, key, &cursor)
    }
    self = fields
  }

  private mutating func member(_ json: Span<UInt8>, _ key: CloudTrailKey, _ cursor: inout JSONCursor) {
    switch key {
    case .userIdentity: identity(json, &cursor)
    case .requestParameters:
      parameters = cursor
      cursor.members(json) { key, cursor in
        if key.equals("tableName", json) { table = cursor.string(json) }
        if key.equals("indexName", json) { index = cursor.string(json) }
      }
    case .resources: if table == nil { resources(json, &cursor) }
    default: if let text = cursor.string(json) { set(json, key, text) }
    }
  }

  private mutating func identity(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    cursor.members(json) { key, cursor in
      if key.equals("arn", json) { principal = cursor.string(json) ?? principal }
      // A service that acts by itself has no ARN.
      if key.equals("invokedBy", json), principal == nil { principal = cursor.string(json) }
    }
  }

  private mutating func resources(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    cursor.elements(json) { element in
      element.members(json) { key, cursor in
        guard tableARN == nil, key.equals("ARN", json), let text = cursor.string(json) else { return }
        if ARN(text.string(json))?.dynamoDBTable != nil { tableARN = text }
      }
    }
  }

  private mutating func set(_ json: Span<UInt8>, _ key: CloudTrailKey, _ text: JSONText) {
    switch key {
    case .eventTime: time = looseTimestamp(json.extracting(text.range))
    case .eventSource:
      source = text
      isDynamoDB = text.equals("dynamodb.amazonaws.com", json)
    case .eventName: name = text
    case .awsRegion: region = text
    case .errorCode: error = text
    case .errorMessage: message = text
    case .requestID: request = StableHash.hash(json.extracting(text.range))
    case .eventID:
      event = StableHash.hash(json.extracting(text.range))
      eventID = text
    case .embedded: embedded = text
    case .userIdentity, .requestParameters, .resources: break
    }
  }
}

/// The members of a CloudTrail record that are read, and the one of LookupEvents that holds a record.
///
/// Told by their lengths first, so that most keys are compared with one text or with none.
private enum CloudTrailKey {
  case userIdentity, requestParameters, resources
  case eventTime, eventSource, eventName, awsRegion, errorCode, errorMessage, requestID, eventID, embedded

  init?(_ key: JSONText, _ json: Span<UInt8>) {
    switch key.range.count {
    case 7 where key.equals("eventID", json): self = .eventID
    case 9 where key.equals("eventTime", json): self = .eventTime
    case 9 where key.equals("eventName", json): self = .eventName
    case 9 where key.equals("awsRegion", json): self = .awsRegion
    case 9 where key.equals("errorCode", json): self = .errorCode
    case 9 where key.equals("requestID", json): self = .requestID
    case 9 where key.equals("resources", json): self = .resources
    case 11 where key.equals("eventSource", json): self = .eventSource
    case 12 where key.equals("userIdentity", json): self = .userIdentity
    case 12 where key.equals("errorMessage", json): self = .errorMessage
    case 15 where key.equals("CloudTrailEvent", json): self = .embedded
    case 17 where key.equals("requestParameters", json): self = .requestParameters
    default: return nil
    }
  }
}

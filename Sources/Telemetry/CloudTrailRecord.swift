internal import Bytes
internal import Model

/// The texts of a CloudTrail record that matter: copied only of records that are told of.
struct CloudTrailRecord {
  let time: Int64?
  let source: String?
  let name: String?
  let region: String?
  let error: String?
  let message: String?
  /// A hash of the request's id; 0 where there is none.
  let request: UInt64
  let eventID: String?
  let principal: String?
  let table: String?
  let tableARN: String?
  /// Where the request's parameters stand.
  let parameters: JSONCursor?
  let isDynamoDB: Bool

  init(_ json: Span<UInt8>) { self.init(CloudTrailFields(json), json) }

  init(_ fields: CloudTrailFields, _ json: Span<UInt8>) {
    time = fields.time
    source = fields.source?.string(json)
    name = fields.name?.string(json)
    region = fields.region?.string(json)
    error = fields.error?.string(json)
    message = fields.message?.string(json)
    request = fields.request
    eventID = fields.eventID?.string(json)
    principal = fields.principal?.string(json)
    table = fields.table?.string(json)
    tableARN = fields.tableARN?.string(json)
    parameters = fields.parameters
    isDynamoDB = fields.isDynamoDB
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

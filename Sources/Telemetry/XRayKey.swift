internal import Bytes

/// The members of a segment document that are read.
///
/// Told by their lengths first, so that most keys are compared with one text or with none.
enum XRayKey {
  case id, name, origin, traceID, parentID, startTime, endTime, inProgress
  case error, fault, throttle, cause, http, aws, subsegments

  init?(_ key: JSONText, _ json: Span<UInt8>) {
    switch key.range.count {
    case 2 where key.equals("id", json): self = .id
    case 3 where key.equals("aws", json): self = .aws
    case 4 where key.equals("name", json): self = .name
    case 4 where key.equals("http", json): self = .http
    case 5 where key.equals("error", json): self = .error
    case 5 where key.equals("fault", json): self = .fault
    case 5 where key.equals("cause", json): self = .cause
    case 6 where key.equals("origin", json): self = .origin
    case 8 where key.equals("end_time", json): self = .endTime
    case 8 where key.equals("trace_id", json): self = .traceID
    case 8 where key.equals("throttle", json): self = .throttle
    case 9 where key.equals("parent_id", json): self = .parentID
    case 10 where key.equals("start_time", json): self = .startTime
    case 11 where key.equals("in_progress", json): self = .inProgress
    case 11 where key.equals("subsegments", json): self = .subsegments
    default: return nil
    }
  }
}

/// The members of a segment's `aws` that are read.
enum XRayAWSKey {
  case region, operation, indexName, tableName, tableNames, requestID, accountID, functionARN

  init?(_ key: JSONText, _ json: Span<UInt8>) {
    switch key.range.count {
    case 6 where key.equals("region", json): self = .region
    case 9 where key.equals("operation", json): self = .operation
    case 10 where key.equals("table_name", json): self = .tableName
    case 10 where key.equals("request_id", json): self = .requestID
    case 10 where key.equals("account_id", json): self = .accountID
    case 10 where key.equals("index_name", json): self = .indexName
    case 11 where key.equals("table_names", json): self = .tableNames
    case 12 where key.equals("function_arn", json): self = .functionARN
    default: return nil
    }
  }
}

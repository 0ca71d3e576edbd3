internal import Bytes

/// The members of a span, and of what spans lie in, that are read; in JSON's spelling, and in that of the
/// protocol's own files, which some exporters keep.
///
/// Told by their lengths first, so that most keys are compared with one text or with none.
enum OpenKey {
  case resource, lists
  case traceID, spanID, parentID, start, end, attributes, status, events

  init?(_ key: JSONText, _ json: Span<UInt8>) {
    switch key.range.count {
    case 5 where key.equals("spans", json): self = .lists
    case 6 where key.equals("spanId", json): self = .spanID
    case 7 where key.equals("span_id", json): self = .spanID
    case 6 where key.equals("status", json): self = .status
    case 6 where key.equals("events", json): self = .events
    case 7 where key.equals("traceId", json): self = .traceID
    case 8 where key.equals("trace_id", json): self = .traceID
    case 8 where key.equals("resource", json): self = .resource
    case 10 where key.equals("attributes", json): self = .attributes
    case 10 where key.equals("scopeSpans", json): self = .lists
    case 11 where key.equals("scope_spans", json): self = .lists
    case 12 where key.equals("parentSpanId", json): self = .parentID
    case 14 where key.equals("parent_span_id", json): self = .parentID
    case 13 where key.equals("resourceSpans", json): self = .lists
    case 14 where key.equals("resource_spans", json): self = .lists
    case 15 where key.equals("endTimeUnixNano", json): self = .end
    case 18 where key.equals("end_time_unix_nano", json): self = .end
    case 17 where key.equals("startTimeUnixNano", json): self = .start
    case 20 where key.equals("start_time_unix_nano", json): self = .start
    case 27 where key.equals("instrumentationLibrarySpans", json): self = .lists
    default: return nil
    }
  }
}

/// The attributes of spans that are read, by what they tell: the semantic conventions have renamed most.
enum OpenAttribute {
  case system, databaseSystem, operation, tables, remoteResource, index, region, serviceRequest, status
  case invocation, functionARN, functionName, service

  init?(_ key: JSONText, _ json: Span<UInt8>) {
    switch key.range.count {
    case 7 where key.equals("faas.id", json): self = .functionARN
    case 9 where key.equals("db.system", json): self = .databaseSystem
    case 9 where key.equals("faas.name", json): self = .functionName
    case 10 where key.equals("rpc.method", json): self = .operation
    case 10 where key.equals("aws.region", json): self = .region
    case 11 where key.equals("rpc.service", json): self = .system
    case 12 where key.equals("db.operation", json): self = .operation
    case 12 where key.equals("cloud.region", json): self = .region
    case 12 where key.equals("service.name", json): self = .service
    case 13 where key.equals("aws.requestId", json): self = .serviceRequest
    case 14 where key.equals("aws.request_id", json): self = .serviceRequest
    case 14 where key.equals("db.system.name", json): self = .databaseSystem
    case 14 where key.equals("faas.execution", json): self = .invocation
    case 16 where key.equals("http.status_code", json): self = .status
    case 17 where key.equals("aws.local.service", json): self = .service
    case 17 where key.equals("db.operation.name", json): self = .operation
    case 17 where key.equals("cloud.resource_id", json): self = .functionARN
    case 18 where key.equals("faas.invocation_id", json): self = .invocation
    case 23 where key.equals("aws.dynamodb.index_name", json): self = .index
    case 24 where key.equals("aws.dynamodb.table_names", json): self = .tables
    case 25 where key.equals("http.response.status_code", json): self = .status
    case 30 where key.equals("aws.remote.resource.identifier", json): self = .remoteResource
    default: return nil
    }
  }
}

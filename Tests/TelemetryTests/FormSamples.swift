import Bytes
import Model

@testable import Telemetry

/// One small input of every form of telemetry, each with two events or more where the form can have them.
enum FormSamples {
  static let all: [(kind: InputKind, bytes: [UInt8])] = {
    let forms = `Log forms`.forms.map { (InputKind(rawValue: $0.kind) ?? .unknown, $0.text) }
    let others: [(InputKind, String)] = [
      (.s3Export, `Merging summaries`.text), (.lambdaLog, plain), (.lambdaLog, structured),
      (.cloudTrail, trail),
      (.xrayTraces, traces(false)), (.xrayTraces, traces(true)), (.xraySegments, segments),
      (.xraySummaries, summaries), (.spans, span + "\n" + span),
      (.iamAuthorization, AuthorizationSample.text),
      (.logEvents, spanEvents), (.logEvents, eventLines), (.logEvents, eventParts), (.insightsCSV, viewerCSV),
      (.lambdaLog, timedLines), (.lambdaLog, namedLines), (.logsTail, tailedSpans),
      (.xraySegments, rawTrace), (.xraySegments, "[\(segment),\(segment)]"), (.spans, "[\(span),\(span)]"),
      (.insightsExport, logRecords), (.subscription, "[\(`Log forms`.payload(`Log forms`.stream))]"),
    ]
    return (forms + others).map { ($0.0, Array($0.1.utf8)) }
  }()

  private static let plain = """
    START RequestId: \(`S3 export`.first) Version: $LATEST
    [ERROR] ClientError: \(`S3 export`.denial)
    REPORT RequestId: \(`S3 export`.first)\tDuration: 12.00 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t

    """
  /// The spans of the log group `aws/spans`, as FilterLogEvents gives them.
  private static let spanEvents: String = {
    let event =
      "{\"logStreamName\":\"default\",\"timestamp\":1714564800600,\"message\":\(`Log forms`.quoted(span)),"
      + "\"eventId\":\"1\"}"
    return "{\"events\":[\(event),\(event)],\"searchedLogStreams\":[]}"
  }()
  private static let tailedSpans =
    "2024-05-01T12:00:00.000000+00:00 default \(span)\n2024-05-01T12:00:01.000000+00:00 default \n\(span)\n"
  private static let eventLines = `Log forms`.events.map {
    "{\"logStreamName\":\"\($0.stream)\",\"timestamp\":\($0.time),\"message\":"
      + "\(`Log forms`.quoted($0.message)),\"eventId\":\"1\"}\n"
  }.joined()
  private static let eventParts =
    "["
    + `Log forms`.events.map { "[\($0.time),\"\($0.stream)\",\(`Log forms`.quoted($0.message))]" }
    .joined(separator: ",") + "]"
  private static let viewerCSV =
    "timestamp,message\n"
    + `Log forms`.events.map { "\($0.time),\(`Log forms`.csvField($0.message))\n" }.joined()
  private static let logRecords = `Log forms`.events.map {
    "{\"logRecord\":{\"@timestamp\":\"\($0.time)\",\"@message\":\(`Log forms`.quoted($0.message))}}\n"
  }.joined()
  private static let timedLines = `Log forms`.events.map {
    "\($0.stream)\t\(`Log forms`.time($0).dropLast())123Z\t\(`Log forms`.stripped($0.message))\n"
  }.joined()
  private static let namedLines = `Log forms`.events.map {
    "function-1  | \(`Log forms`.stripped($0.message))\n"
  }.joined()
  private static let rawTrace =
    "{\"Id\":\"\(`X-Ray traces`.trace)\",\"Duration\":1.5,\"Segments\":[{\"Id\":\"1\",\"Document\":\(segment)},"
    + "{\"Id\":\"2\",\"Document\":\(`Log forms`.quoted(segment))}]}"
  private static let structured = """
    {"time":"2024-05-01T12:00:00.412Z","type":"platform.start","record":{"requestId":"\(`S3 export`.first)"}}
    {"timestamp":"2024-05-01T12:00:00Z","log_level":"ERROR","errorMessage":"\(`S3 export`.denial)",\
    "errorType":"ClientError","requestId":"\(`S3 export`.first)","stackTrace":["  File x"]}
    {"time":"2024-05-01T12:00:01.002Z","type":"platform.report","record":{"requestId":"\(`S3 export`.first)",\
    "metrics":{"durationMs":590.1,"memorySizeMB":128},"status":"error"}}

    """
  private static func record(_ name: String, _ source: String, _ rest: String) -> String {
    "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"arn\":\"arn:aws:iam::111122223333:user/dev\"},"
      + "\"eventTime\":\"2024-05-01T12:00:00Z\",\"eventSource\":\"\(source).amazonaws.com\","
      + "\"eventName\":\"\(name)\",\"awsRegion\":\"eu-west-1\",\(rest)}"
  }
  static let trail =
    "{\"Records\":["
    + [
      record(
        "PutItem", "dynamodb",
        "\"errorCode\":\"ResourceNotFoundException\",\"requestParameters\":{\"tableName\":\"Music\"},"
          + "\"eventID\":\"1\",\"requestID\":\"R1\""),
      record(
        "DeleteRolePolicy", "iam",
        "\"requestParameters\":{\"roleName\":\"app-Role\",\"policyName\":\"p\"},\"eventID\":\"2\""),
      record(
        "UpdateFunctionConfiguration20150331v2", "lambda",
        "\"requestParameters\":{\"functionName\":\"app-Fn\"},\"eventID\":\"3\""),
      record(
        "DeleteTable", "dynamodb",
        "\"errorCode\":\"AccessDenied\",\"requestParameters\":{\"tableName\":\"Music\"},\"eventID\":\"4\""),
      record(
        "ListRoles", "iam", "\"requestParameters\":null,\"eventID\":\"5\""),
    ].joined(separator: ",") + "]}"

  private static func traces(_ asObjects: Bool) -> String {
    `X-Ray traces`.traces([`X-Ray traces`.answered, `X-Ray traces`.refused], asObjects: asObjects)
  }
  private static let segment =
    "{\"id\":\"1fb07842d944e714\",\"name\":\"app-Fn\",\"start_time\":1714564800.45,\"end_time\":1714564800.9,"
    + "\"trace_id\":\"\(`X-Ray traces`.trace)\",\"origin\":\"AWS::Lambda::Function\",\"subsegments\":["
    + "\(`X-Ray traces`.refused)]}"
  private static let segments = segment + "\n" + segment
  private static let summaries =
    "{\"TraceSummaries\":[{\"Id\":\"\(`X-Ray traces`.trace)\",\"Duration\":1.5,\"HasFault\":true,"
    + "\"ErrorRootCauses\":[{\"Services\":[{\"Name\":\"app-Fn\",\"Type\":\"AWS::Lambda\"}]}]}]}"
  private static let span = """
    {"resource":{"attributes":{"service.name":"app-Fn"}},\
    "traceId":"663223c00a1b2c3d4e5f607182930415","spanId":"1a2b3c4d5e6f7a8b",\
    "name":"DynamoDB.PutItem","kind":"CLIENT","startTimeUnixNano":1714564800500000000,\
    "endTimeUnixNano":1714564800600000000,"attributes":{"rpc.service":"DynamoDB","rpc.method":"PutItem",\
    "aws.dynamodb.table_names":["Orders"],"http.response.status_code":400},"status":{"code":"ERROR"}}
    """
}

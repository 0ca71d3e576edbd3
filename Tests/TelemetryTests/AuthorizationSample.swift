/// A saved answer of IAM's GetRequestAuthorizationDetails.
enum AuthorizationSample {
  static let principal = "arn:aws:sts::111122223333:assumed-role/app-Role/app-Fn"
  static let table = "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"
  static let scp = "arn:aws:organizations::999:policy/o-1/service_control_policy/p-1"

  static let text = answer(
    evaluation: "\"evaluatedEffect\":\"EXPLICIT_DENY\",\"matchedPolicies\":[{\"uri\":\"\(scp)\","
      + "\"matchedStatements\":[{\"sid\":\"NoWrites\",\"evaluatedEffect\":\"DENY\"}]}]",
    policies: [(scp, "SERVICE_CONTROL_POLICY"), ("inline-1", "IDENTITY_BASED_POLICY")])

  static func answer(evaluation: String, policies: [(uri: String, type: String)]) -> String {
    let policies = policies.map { "{\"type\":\"\($0.type)\",\"inline\":false,\"uri\":\"\($0.uri)\"}" }
    return """
      {"requestContext":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/service/app-Role",\
      "aws:userid":["AROAEXAMPLE:app-Fn"],"aws:RequestedRegion":"eu-west-1"},
      "evaluations":[{"action":"dynamodb:PutItem","resource":"\(table)","context":{},\(evaluation)},
      {"action":"s3:GetObject","resource":"*","evaluatedEffect":"IMPLICIT_DENY"}],
      "policies":[\(policies.joined(separator: ","))]}
      """
  }
}

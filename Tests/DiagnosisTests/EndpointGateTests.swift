import Deployment
import Diagnosis
import Model
import Testing

/// Variables of a function, what its code and the evidence tell, and what the gate says.
struct EndpointCase: Sendable, CustomTestStringConvertible {
  var name: String
  var variables: [String] = []
  var layer = "x"
  var region: String?
  var clientRegion: ClientText?
  var clientEndpoint: ClientText?
  var deadHost: String?
  var home: String? = "eu-west-1"
  var says: Saying

  enum Saying: Sendable { case admitted, unknown, refused(CauseID) }

  var testDescription: String { name }

  var deployment: Deployment {
    let lines = variables.map { "          " + $0 }.joined(separator: "\n")
    let template = """
      Resources:
        Users: {Type: AWS::DynamoDB::Table, Properties: {}}
        Handler:
          Type: AWS::Lambda::Function
          Properties:
            Layers: ["\(layer)"]
            Environment:
              Variables:
                TABLE_NAME: !Ref Users
      \(lines)
      """
    return DeploymentLoader.load(
      documents: [("t.yaml", Array(template.utf8))], options: .init(stackName: "App", region: home))
  }

  var call: ReplayCall {
    var call = ReplayCall(
      function: ResourceID(stack: "App", logicalID: "Handler"), operation: "PutItem",
      table: .variable("TABLE_NAME"), region: region, clientRegion: clientRegion,
      clientEndpoint: clientEndpoint)
    call.deadHost = deadHost
    return call
  }

  static let all: [EndpointCase] = [
    .init(name: "nothing is given", says: .admitted),
    .init(name: "the table's Region", region: "eu-west-1", says: .admitted),
    .init(name: "another Region", region: "us-east-1", says: .refused(.endpointRegionMismatch)),
    .init(name: "a zone", region: "eu-west-1a", says: .refused(.endpointRegionInvalid)),
    .init(name: "a word", region: "undefined", says: .refused(.endpointRegionInvalid)),
    .init(
      name: "a Region from a variable", variables: ["AREA: us-east-1"],
      clientRegion: .variable("AREA"),
      says: .refused(.endpointRegionMismatch)),
    .init(
      name: "the stack's Region from a variable", variables: ["AREA: !Ref AWS::Region"],
      clientRegion: .variable("AREA"), home: nil, says: .admitted),
    .init(
      name: "a Region in the code, of a stack for every Region", clientRegion: .literal("us-east-1"),
      home: nil,
      says: .refused(.endpointRegionMismatch)),
    .init(
      name: "a Region in the code that the template is for",
      layer: "arn:aws:lambda:us-east-1:111122223333:layer:x:1", clientRegion: .literal("us-east-1"),
      home: nil,
      says: .unknown),
    .init(
      name: "a local database", variables: ["AWS_ENDPOINT_URL_DYNAMODB: http://localhost:8000"],
      says: .refused(.endpointOverride)),
    .init(
      name: "a container", variables: ["AWS_ENDPOINT_URL: http://localstack:4566"],
      says: .refused(.endpointOverride)),
    .init(
      name: "an address of the machine itself",
      variables: ["AWS_ENDPOINT_URL: http://127.0.0.1:8000"],
      says: .refused(.endpointOverride)),
    .init(
      name: "another service's host",
      variables: ["AWS_ENDPOINT_URL_DYNAMODB: https://sqs.eu-west-1.amazonaws.com"],
      says: .refused(.endpointOverride)),
    .init(
      name: "the streams' host",
      variables: ["AWS_ENDPOINT_URL_DYNAMODB: https://streams.dynamodb.eu-west-1.amazonaws.com"],
      says: .refused(.endpointOverride)),
    .init(
      name: "an override that is to be ignored",
      variables: [
        "AWS_ENDPOINT_URL: http://localhost:8000",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true'",
      ],
      says: .admitted),
    .init(
      name: "the service's variable before the general one",
      variables: [
        "AWS_ENDPOINT_URL: http://localhost:8000",
        "AWS_ENDPOINT_URL_DYNAMODB: https://dynamodb.eu-west-1.amazonaws.com",
      ], says: .admitted),
    .init(name: "an empty override", variables: ["AWS_ENDPOINT_URL: ''"], says: .admitted),
    .init(
      name: "DynamoDB's host elsewhere",
      variables: ["AWS_ENDPOINT_URL_DYNAMODB: https://dynamodb.us-west-2.amazonaws.com"],
      says: .refused(.endpointRegionMismatch)),
    .init(
      name: "DynamoDB's dual-stack host",
      variables: ["AWS_ENDPOINT_URL_DYNAMODB: https://dynamodb.eu-west-1.api.aws"], says: .admitted),
    .init(
      name: "the stack's Region in the host",
      variables: ["AWS_ENDPOINT_URL_DYNAMODB: !Sub 'https://dynamodb.${AWS::Region}.amazonaws.com'"],
      home: nil, says: .admitted),
    .init(
      name: "a local port that a parameter gives",
      variables: ["AWS_ENDPOINT_URL: !Sub 'http://localhost:${AWS::StackName}'"],
      says: .refused(.endpointOverride)),
    .init(
      name: "a local database in the code", clientEndpoint: .literal("http://localhost:8000"),
      says: .refused(.endpointOverride)),
    .init(
      name: "a variable for tests that is not set", clientEndpoint: .variable("LOCAL_URL"), says: .admitted),
    .init(
      name: "a variable for tests that is set", variables: ["LOCAL_URL: http://dynamodb-local:8000"],
      clientEndpoint: .variable("LOCAL_URL"), says: .refused(.endpointOverride)),
    .init(
      name: "a host of the company's own", variables: ["AWS_ENDPOINT_URL: https://ddb.example.org"],
      says: .unknown),
    .init(
      name: "a host of the company's own that does not answer",
      variables: ["AWS_ENDPOINT_URL: https://ddb.example.org"], deadHost: "ddb.example.org",
      says: .refused(.endpointOverride)),
    .init(
      name: "an interface endpoint elsewhere",
      variables: [
        "AWS_ENDPOINT_URL: https://vpce-0aa-xy.dynamodb.eu-west-1.vpce.amazonaws.com"
      ], says: .unknown),
    .init(
      name: "an interface endpoint whose name is not found",
      variables: [
        "AWS_ENDPOINT_URL: https://vpce-0aa-xy.dynamodb.eu-west-1.vpce.amazonaws.com"
      ], deadHost: "vpce-0aa-xy.dynamodb.eu-west-1.vpce.amazonaws.com", says: .refused(.endpointOverride)),
  ]
}

@Suite struct `The endpoint gate` {
  @Test(arguments: EndpointCase.all)
  func `tells where the client sends its calls`(example: EndpointCase) {
    let verdict = EndpointGate().replay(example.call, in: example.deployment)
    switch (verdict, example.says) {
    case (.admitted, .admitted), (.unknown, .unknown): break
    case (.refused(let refusal), .refused(let cause)): #expect(refusal.cause == cause)
    default: Issue.record("\(verdict)")
    }
  }

  @Test(arguments: EndpointCase.all.filter { if case .refused = $0.says { true } else { false } })
  func `a fix that edits is admitted on the edited template`(example: EndpointCase) throws {
    let deployment = example.deployment
    guard case .refused(let refusal) = EndpointGate().replay(example.call, in: deployment) else { return }
    let plan = try #require(FixPlanner.plan(refusal, call: example.call, in: deployment))
    #expect(plan.fix.cdkPython != nil && plan.fix.cdkTypeScript != nil)
    guard !plan.edits.isEmpty else { return }
    var call = example.call
    call.deadHost = nil
    let mended = try #require(Mended.deployment(deployment, plan.edits))
    if case .admitted = EndpointGate().replay(call, in: mended) { return }
    Issue.record("\(EndpointGate().replay(call, in: mended))")
  }

  @Test func `a Region that may be right is no sure refusal`() {
    let example = EndpointCase(name: "", clientRegion: .literal("us-east-1"), home: nil, says: .unknown)
    guard case .refused(let refusal) = EndpointGate().replay(example.call, in: example.deployment) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.ceiling < 0.9)
  }
}

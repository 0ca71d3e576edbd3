import Deployment
import Diagnosis
import Documents
import Model
import Policy

/// The challenge's deployment, made by hand: one table, one function whose variable holds a prefixed name,
/// one role.
extension Deployment {
  static func challenge(
    tableName: SymbolicText? = nil, variable: SymbolicText? = nil,
    actions: [SymbolicText] = ["dynamodb:GetItem"]
  ) -> Deployment {
    let stack = "App"
    func id(_ logical: String) -> ResourceID { ResourceID(stack: stack, logicalID: logical) }
    func place(_ logical: String) -> DocumentPlace {
      DocumentPlace(path: "t.json", pointer: "/Resources/\(logical)", line: 3)
    }
    func ref(_ logical: String) -> Symbol { Symbol(stack: stack, kind: .physicalID, name: logical) }
    let name = tableName ?? SymbolicText(ref("Users"))
    let arn: SymbolicText = "arn:aws:dynamodb:eu-west-1:123456789012:table/" + name
    var deployment = Deployment()
    deployment.stacks = [Stack(name: stack, templatePath: "t.json", template: ["Resources": [:]])]
    let tableResource = Resource(
      id: id("Users"), type: "AWS::DynamoDB::Table", properties: SymbolicValue(.map([])), physicalID: name,
      place: place("Users"))
    let roleResource = Resource(
      id: id("Role"), type: "AWS::IAM::Role", properties: SymbolicValue(.map([])),
      physicalID: SymbolicText(ref("Role")), place: place("Role"))
    let functionResource = Resource(
      id: id("Handler"), type: "AWS::Lambda::Function", properties: SymbolicValue(.map([])),
      physicalID: SymbolicText(ref("Handler")), place: place("Handler"))
    var function = Function(resource: functionResource)
    function.environment = [
      .init(
        name: "TABLE_NAME", value: variable ?? ("UserTable-" + name),
        place: DocumentPlace(
          path: "t.json", pointer: "/Resources/Handler/Properties/Environment/Variables/TABLE_NAME", line: 9))
    ]
    function.role = id("Role")
    var role = Role(
      resource: roleResource, arn: "arn:aws:iam::123456789012:role/" + SymbolicText(ref("Role")))
    role.policies = [
      .init(
        name: "P",
        document: PolicyDocument(statements: [
          .init(effect: .allow, actions: .only(actions), resources: .only([arn + "*"]))
        ]), holder: id("Role"), place: place("Role"))
    ]
    deployment.functions = [function]
    deployment.tables = [Table(resource: tableResource, arn: arn)]
    deployment.roles = [role]
    deployment.resources = [tableResource, roleResource, functionResource]
    deployment.bindings = [
      ref("Users"): "App-Users-1ABCDEFGHIJKL", ref("Role"): "App-Role-1ABCDEFGHIJKL",
      ref("Handler"): "App-Handler-1ABCDEFGHIJKL",
    ]
    return deployment
  }
}

extension ReplayCall {
  static let handler = ResourceID(stack: "App", logicalID: "Handler")
  static let putItem = ReplayCall(function: handler, operation: "PutItem", table: .variable("TABLE_NAME"))
  static let scan = ReplayCall(function: handler, operation: "Scan", table: .variable("TABLE_NAME"))
  static let index = ReplayCall(
    function: handler, operation: "Query", table: .variable("TABLE_NAME"), index: "byMail",
    region: "us-east-1")
}

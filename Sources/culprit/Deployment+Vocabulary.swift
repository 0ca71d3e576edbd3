internal import Deployment
internal import Diagnosis
internal import Model

extension Deployment {
  /// The names that the templates declare and that evidence has taught.
  var vocabulary: Vocabulary {
    var vocabulary = Vocabulary()
    for stack in stacks { vocabulary.insert(stack.name, .stack) }
    for resource in resources {
      let kind = Self.kind(ofType: resource.type)
      vocabulary.insert(resource.id.logicalID, kind)
      vocabulary.insert(resource.physicalID.literal, kind)
      insert(constructs: resource.constructPath, kind, into: &vocabulary)
    }
    let kinds = Dictionary(
      resources.map { ($0.id.logicalID, Self.kind(ofType: $0.type)) }, uniquingKeysWith: { first, _ in first }
    )
    for (symbol, value) in bindings {
      switch (symbol.kind, symbol.name) {
      case (.physicalID, let name): vocabulary.insert(value, kinds[name] ?? .resource)
      case (.pseudo, "AWS::StackName"): vocabulary.insert(value, .stack)
      case (.pseudo, "AWS::AccountId"): vocabulary.insert(value, .account)
      default: break
      }
    }
    return vocabulary
  }

  /// Of `Stack/Processor/ServiceRole/Resource` the last name but one is the construct's own.
  private func insert(constructs path: String?, _ kind: Vocabulary.Kind, into vocabulary: inout Vocabulary) {
    let names = (path ?? "").split(separator: "/").dropLast().map(String.init)
    for (number, name) in names.enumerated() {
      vocabulary.insert(name, number == names.count - 1 ? kind : number == 0 ? .stack : .resource)
    }
  }

  private static func kind(ofType type: String) -> Vocabulary.Kind {
    switch type {
    case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable": .table
    case "AWS::Lambda::Function", "AWS::Serverless::Function": .function
    case "AWS::IAM::Role": .role
    case "AWS::IAM::User": .user
    default: .resource
    }
  }
}

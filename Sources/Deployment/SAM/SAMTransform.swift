internal import Documents

/// AWS SAM before its transformation.
enum SAMTransform {
  /// Whether a template asks for the SAM transform.
  static func applies(to template: Node) -> Bool {
    let transforms = template["Transform"]?.array ?? template["Transform"].map { [$0] } ?? []
    return transforms.contains { $0.string?.hasPrefix("AWS::Serverless-") == true }
  }

  /// The type that the transform makes of a type of SAM.
  static func type(of type: String) -> String {
    switch type {
    case "AWS::Serverless::Function": "AWS::Lambda::Function"
    case "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table"
    case "AWS::Serverless::LayerVersion": "AWS::Lambda::LayerVersion"
    case "AWS::Serverless::Application": "AWS::CloudFormation::Stack"
    case "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine"
    default: type
    }
  }
}

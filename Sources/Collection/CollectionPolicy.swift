internal import Documents

/// What an identity needs to run the script: read-only actions, on the stack's own resources where IAM can
/// tell them.
///
/// Actions, resource types and what has none: Service Authorization Reference, pages of CloudFormation,
/// CloudWatch Logs, DynamoDB, Lambda and X-Ray. GetTraceSummaries and BatchGetTraces have no resource-level
/// permissions.
package struct CollectionPolicy: Sendable {
  private let request: CollectionRequest

  package init(_ request: CollectionRequest) { self.request = request }

  /// The policy document.
  package var text: String { JSONWriter.write(document) }

  /// Actions that the policy allows.
  package var actions: [String] { statements.flatMap(\.actions) }

  private var statements: [(sid: String, actions: [String], resources: [String])] {
    let name = request.stackName
    // Names that CloudFormation generates begin with the stack's; a function that is named by hand has its
    // own.
    let functions = Set([request.function, name + "-*"].compactMap(\.self)).sorted()
    return [
      (
        "Stack",
        ["DescribeStackEvents", "DescribeStacks", "GetTemplate", "ListStackResources"].map {
          "cloudformation:" + $0
        },
        ["arn:aws:cloudformation:*:*:stack/\(name)/*", "arn:aws:cloudformation:*:*:stack/\(name)-*/*"]
      ),
      (
        "Functions", ["lambda:GetFunctionConfiguration"],
        functions.map { "arn:aws:lambda:*:*:function:\($0)" }
      ),
      (
        "Logs", ["logs:FilterLogEvents"],
        functions.map { "arn:aws:logs:*:*:log-group:/aws/lambda/\($0):*" }
      ),
      ("Tables", ["dynamodb:DescribeTable"], ["arn:aws:dynamodb:*:*:table/\(name)-*"]),
      ("Traces", ["xray:BatchGetTraces", "xray:GetTraceSummaries"], ["*"]),
    ]
  }

  private var document: Node {
    let statements = statements.map { statement -> Node in
      [
        "Sid": Node(.string(statement.sid)), "Effect": "Allow",
        "Action": Node(.array(statement.actions.map { Node(.string($0)) })),
        "Resource": Node(.array(statement.resources.map { Node(.string($0)) })),
      ]
    }
    return ["Version": "2012-10-17", "Statement": Node(.array(statements))]
  }
}

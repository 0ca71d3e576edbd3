internal import Model

/// Pages of the authorization gate whose fault stands outside the role's own policies, or cannot be placed.
enum OtherPolicyPages {
  static let permissionsBoundary = CausePage(
    .iamPermissionsBoundary,
    title: "the permissions boundary does not allow the call",
    meaning: """
      A boundary caps what the role's policies may give. The role's policy may allow the call; the boundary \
      does not, or it denies.
      """,
    logs: """
      `… because no permissions boundary allows the … action`, or `… with an explicit deny in a permissions \
      boundary`.
      """,
    traces: "Denied subsegments whose exception names the permissions boundary.",
    template: """
      `PermissionsBoundary` on the role. CDK sets it for whole apps: \
      `PermissionsBoundary.of(scope).apply(…)`, or in the bootstrap.
      """,
    checks: [
      .init("aws iam get-role --role-name ROLE --query Role.PermissionsBoundary", "the ARN of the boundary"),
      .init(
        "aws iam get-policy-version --policy-arn BOUNDARY_ARN --version-id VERSION",
        "no statement that allows the action on the table"),
    ],
    fix: """
      Let the boundary allow the action on the table; the role's policy must allow it as well. Who owns the \
      boundary is usually a platform team. CDK: change the managed policy that `PermissionsBoundary.of(…)` \
      applies.
      """,
    caution: "Every role that has the boundary gains room by it.",
    reading: ["IAM User Guide: Permissions boundaries for IAM entities"])

  static let sessionPolicy = CausePage(
    .iamSessionPolicy,
    title: "the session policy does not allow the call",
    meaning: """
      The credentials come from a session that was opened with a policy of its own, which caps it. Lambda \
      opens no such session: the code (or a tool around it) assumes a role and passes a policy.
      """,
    logs: """
      `… because no session policy allows the … action`, or `… with an explicit deny in a session policy`.
      """,
    traces: "Denied subsegments whose principal is a session that the code opened.",
    template: "Nothing: a session policy is passed in the call of `sts:AssumeRole`.",
    checks: [
      .init(
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole",
        "a request with `policy` or `policyArns` for that session")
    ],
    fix: """
      Widen the policy that the code passes (`Policy` or `PolicyArns` of `AssumeRole`) by the action and \
      the table, or pass none.
      """,
    caution: "The session policy may be what keeps tenants apart.",
    reading: [
      "IAM User Guide: Policies and permissions in AWS Identity and Access Management, session policies"
    ])

  static let resourcePolicy = CausePage(
    .iamResourcePolicy,
    title: "the table's resource policy stands against the call",
    meaning: """
      The policy on the table (or stream) denies this caller, or the caller is of another account and the \
      table does not allow it. Across accounts both sides must allow: the role's policy and the table's.
      """,
    logs: """
      `… because no resource-based policy allows the … action`, or `… with an explicit deny in a \
      resource-based policy`.
      """,
    traces: "Denied subsegments for one table only, whoever the caller's policy favours.",
    template: """
      `ResourcePolicy.PolicyDocument` of the `AWS::DynamoDB::Table` with a `Deny`, or without the foreign \
      role among its principals. CDK: `resource_policy=`.
      """,
    checks: [
      .init(
        "aws dynamodb get-resource-policy --resource-arn TABLE_ARN",
        "a denying statement, or none for this caller")
    ],
    fix: """
      Allow the role in the table's policy, or narrow its deny. CDK: \
      `resource_policy=iam.PolicyDocument(statements=[iam.PolicyStatement(principals=[iam.ArnPrincipal(ROLE_ARN)], \
      actions=[…], resources=["*"])])` on the table. A caller from another account must also send the \
      table's ARN as `TableName`.
      """,
    caution: """
      CloudFormation's drift detection does not cover table policies. A table that is encrypted with the \
      AWS managed key cannot be shared across accounts.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Using resource-based policies for DynamoDB",
      "IAM User Guide: Cross-account policy evaluation logic",
    ])

  static let vpcEndpointPolicy = CausePage(
    .iamVPCEndpointPolicy,
    title: "the VPC endpoint's policy does not allow the call",
    meaning: """
      The request goes through a VPC endpoint whose policy does not allow this action, table, account or \
      principal. The same role would be admitted by another way.
      """,
    logs: """
      `… because no VPC endpoint policy allows the … action`, or `… with an explicit deny in a VPC endpoint \
      policy`.
      """,
    traces: "Only functions in that VPC are denied; the exception names the endpoint policy.",
    template: "`PolicyDocument` on the `AWS::EC2::VPCEndpoint`; without one the endpoint allows everything.",
    checks: [
      .init(
        """
        aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=VPC --query \
        'VpcEndpoints[].[ServiceName,PolicyDocument]'
        """,
        "a policy that lacks the action, the table or the principal")
    ],
    fix: """
      Add the action and the table to the endpoint's policy. CDK: \
      `endpoint.add_to_policy(iam.PolicyStatement(principals=[iam.AnyPrincipal()], actions=[…], \
      resources=[table.table_arn]))`. Template: `PolicyDocument`.
      """,
    caution: """
      The endpoint serves the whole VPC: other functions gain the same way, each still bound by its own \
      role.
      """,
    reading: [
      "AWS PrivateLink Guide: Control access to VPC endpoints using endpoint policies",
      "Amazon DynamoDB Developer Guide: Securing DynamoDB connections using VPC endpoints and IAM policies",
    ])

  static let organizationPolicy = CausePage(
    .iamOrganizationPolicy,
    title: "an organization's policy does not allow the call",
    meaning: """
      A service control policy (on the caller's account) or a resource control policy (on the table's \
      account) forbids the call. No policy inside the account can overrule it.
      """,
    logs: """
      `… because no service control policy allows …`, `… with an explicit deny in a service control \
      policy`, or the same with a resource control policy.
      """,
    traces: "Denied subsegments in the whole account or Region, not only in this function.",
    template: "Nothing: these policies belong to the organization.",
    checks: [
      .init(
        "aws organizations list-policies-for-target --target-id ACCOUNT --filter SERVICE_CONTROL_POLICY",
        "the policies that apply; it works from the management account or a delegated administrator only")
    ],
    fix: """
      Ask the organization's administrators: name the action, the table's ARN, the role and the policy that \
      the message mentions. Often a Region is closed; then the way out is to deploy in an open one.
      """,
    caution: "Such a policy binds every account below it; expect it to be intended.",
    reading: [
      "AWS Organizations User Guide: Service control policies (SCPs)",
      "AWS Organizations User Guide: Resource control policies (RCPs)",
    ])

  static let denied = CausePage(
    .iamDenied,
    title: "the call was denied, and the evidence does not tell by which policy",
    meaning: """
      DynamoDB denied the call. Either no template was given and the message names no kind of policy, or \
      the template would allow it: then what is deployed differs, or a policy outside the template decides.
      """,
    logs: "`AccessDeniedException … is not authorized to perform: …`, with or without a reason behind it.",
    traces: "A 400 with `AccessDeniedException`; the message is cut or gives no reason.",
    template: "It admits the call as it stands, or it was not given.",
    checks: [
      .init(
        """
        aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names ACTION \
        --resource-arns TABLE_ARN
        """,
        "whether the role as deployed has the permission"),
      .init(
        "aws cloudformation get-template --stack-name STACK --template-stage Processed",
        "the template that is really deployed; give it to `culprit diagnose --template`"),
    ],
    fix: """
      Bring the template that was deployed, and run `culprit` again: it then names the exact cause. If they \
      agree, look at policies outside the stack: managed policies, the table's policy, the endpoint's, the \
      organization's.
      """,
    caution: "Do not grant on suspicion: if the name is wrong, a grant only changes the error.",
    reading: [
      "IAM User Guide: Troubleshoot access denied error messages",
      "IAM User Guide: Policy evaluation logic",
    ])

  static let propagation = CausePage(
    .iamPropagation,
    title: "the call was denied only until a fresh policy had taken effect",
    meaning: """
      IAM changes take some seconds, at times longer, to reach every place. Calls in the first moments \
      after a deployment were denied; since then the same calls pass with the same policy.
      """,
    logs: """
      Denials within minutes of a deployment, and none after the first success of the same action on the \
      same table.
      """,
    traces: "Denied subsegments first, then answered ones, with no change in between.",
    template: "It admits the call.",
    checks: [
      .init(
        "aws cloudformation describe-stack-events --stack-name STACK",
        "a role or policy that was made just before the denials")
    ],
    fix: """
      Nothing to mend. Let smoke tests wait or retry after a deployment. CDK makes a function depend on its \
      role's policy, so that the function is not made before it; in a template of your own `DependsOn` does it.
      """,
    reading: ["IAM User Guide: Troubleshoot IAM, changes that I make are not always immediately visible"])
}

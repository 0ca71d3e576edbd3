internal import Model

/// Pages of the encryption gate: the key that the table is encrypted with.
enum EncryptionPages {
  static let notAuthorized = CausePage(
    .kmsNotAuthorized,
    title: "the caller lacks a permission for the table's key",
    meaning: """
      The table is encrypted with a customer managed key, and DynamoDB uses that key on the caller's \
      behalf. The role may use the table but not the key. Reads and writes both need `kms:Decrypt`.
      """,
    logs: """
      `AccessDeniedException: KMS key access denied error: …` or a denial that names a `kms:` action \
      (`kms:Decrypt`, `kms:DescribeKey`, `kms:CreateGrant`) on a key's ARN.
      """,
    traces: """
      The DynamoDB subsegment itself is denied; there is no subsegment for KMS, since DynamoDB calls it.
      """,
    template: """
      `SSESpecification.KMSMasterKeyId` on the table, no `kms:` statement on the role. CDK adds one with \
      its grants, but not for an imported table unless `encryption_key=` is given.
      """,
    checks: [
      .init(
        "aws dynamodb describe-table --table-name TABLE --query Table.SSEDescription",
        "type `KMS` and the key's ARN"),
      .init(
        "aws kms get-key-policy --key-id KEY --policy-name default",
        "no statement for the role, and none that leaves it to IAM (the account's root)"),
    ],
    fix: """
      CDK: the grants of a table that knows its key include it; import such a table with \
      `Table.from_table_attributes(…, encryption_key=key)`, or grant by hand: `key.grant(fn, "kms:Decrypt", \
      "kms:DescribeKey")`. Template: `kms:Decrypt`, `kms:DescribeKey`, and for writers `kms:Encrypt`, \
      `kms:ReEncrypt*`, `kms:GenerateDataKey*` on the key's ARN (not its id).
      """,
    caution: """
      Limit the grant by `kms:ViaService` = `dynamodb.REGION.amazonaws.com`, so that the key serves the \
      table only. A key in another account must allow the role in its key policy too.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: DynamoDB encryption at rest usage notes",
      "AWS KMS Developer Guide: Key policies in AWS KMS",
    ])

  static let keyUnusable = CausePage(
    .kmsKeyUnusable,
    title: "the table's key is disabled, pending deletion or unavailable",
    meaning: """
      No permission can help: the key itself does not serve. DynamoDB keeps a table key for some minutes, \
      so failures start a while after the key was disabled.
      """,
    logs: """
      `ValidationException: KMS key disabled error: …DisabledException: … is disabled`, \
      `KMSInvalidStateException … is pending deletion`, `NotFoundException: Key '…' does not exist`.
      """,
    traces: """
      All operations on the table turn from 200 to 400 within minutes of each other; other tables go on.
      """,
    template: """
      `Enabled: false` on the `AWS::KMS::Key`, a key that left the stack, or `KMSMasterKeyId` of another \
      Region.
      """,
    checks: [
      .init(
        "aws kms describe-key --key-id KEY --query 'KeyMetadata.[KeyState,DeletionDate]'",
        "any state but `Enabled`"),
      .init(
        "aws dynamodb describe-table --table-name TABLE --query 'Table.[TableStatus,SSEDescription]'",
        "`INACCESSIBLE_ENCRYPTION_CREDENTIALS`, or `InaccessibleEncryptionDateTime`"),
    ],
    fix: """
      The key's administrator enables it, or cancels its deletion and then enables it. Set `Enabled: true` \
      in the template, or keep the key in the stack with `RemovalPolicy.RETAIN` in CDK.
      """,
    caution: """
      Hurry: after seven days without the key DynamoDB archives the table, and a deleted key makes its data \
      unreadable for good.
      """,
    reading: [
      "AWS KMS Developer Guide: Key states of AWS KMS keys",
      "Amazon DynamoDB Developer Guide: DynamoDB encryption at rest usage notes",
    ])
}

/// One call of DynamoDB's API that the source makes on one table.
///
/// A call on several tables (a batch, a transaction) is one value for each table and part.
package struct SourceCall: Sendable, Hashable {
  /// The API's spelling: `PutItem`, `BatchWriteItem`, `ExecuteStatement`.
  package var operation: String
  /// The kind of a transaction's element (`Put`, `Update`, `Delete`, `ConditionCheck`, `Get`) or a
  /// PartiQL statement's verb (`SELECT`, `INSERT`, `UPDATE`, `DELETE`, `EXISTS`); `nil` for other
  /// operations, and where it cannot be told.
  package var part: String?
  /// The table; `nil` for operations that name none, such as `ListTables`.
  package var table: TableExpression?
  package var index: SourceText?
  /// Whether the call bears a condition, so that a refusal may be meant.
  package var isConditional: Bool
  package var isConsistentRead: Bool
  package var place: SourcePlace
  /// Whether the source says beyond doubt that this operation is called on this table once control gets
  /// here.
  ///
  /// A table that is `unknown` does not make a call unsure: that the operation is called is what is sure.
  package var isSure: Bool

  package init(
    operation: String, part: String? = nil, table: TableExpression?, index: SourceText? = nil,
    isConditional: Bool = false, isConsistentRead: Bool = false, place: SourcePlace, isSure: Bool = true
  ) {
    self.operation = operation
    self.part = part
    self.table = table
    self.index = index
    self.isConditional = isConditional
    self.isConsistentRead = isConsistentRead
    self.place = place
    self.isSure = isSure
  }
}

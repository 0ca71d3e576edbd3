/// Names of tables as evidence has them.
enum TableName {
  /// The name, where it is one: a denial of an action on no table in particular names `table/*`.
  static func named(_ table: String?) -> String? {
    table.flatMap { $0 == "*" || $0.hasSuffix(":table/*") ? nil : $0 }
  }
}

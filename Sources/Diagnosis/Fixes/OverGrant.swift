package import Deployment
internal import Model
internal import Policy

/// Counts what a fix grants beyond what was asked for: the price of a wider statement, wanted to be none.
///
/// A call is counted where IAM refused it before, allows it on the edited model, and nobody made or coded it.
/// All of DynamoDB's actions on tables and indexes are asked, for each table of the deployment and each
/// function that shares the role of the function that is mended.
struct OverGrant {
  let before: Deployment
  let after: Deployment
  /// Calls that the evidence shows, or that the handlers' sources make.
  let known: [ReplayCall]

  /// Tables asked at most; a deployment that declares more is asked about the first of them.
  private static let maximumTables = 100

  /// Calls that the edits newly admit for functions that run as one role, as `dynamodb:Scan on Orders`.
  ///
  /// Nil where the function or its role is not known.
  func calls(of function: ResourceID?) -> [UnaskedCall]? {
    guard let owner = before.function(function), let role = owner.role else { return nil }
    return before.functions.filter { $0.role == role }.flatMap(calls)
  }

  private func calls(_ function: Function) -> [UnaskedCall] {
    guard let afterwards = after.function(function.id),
      let old = before.role(of: function), let new = after.role(of: afterwards)
    else { return [] }
    var found: [UnaskedCall] = []
    for table in before.tables.prefix(Self.maximumTables) {
      guard let mended = after.table(table.id) else { continue }
      for index in [nil] + table.indexes.map({ Optional($0.name) }) {
        let was = question(before, function, old, table, index)
        let becomes = question(after, afterwards, new, mended, index)
        // Most edits bear on one table: on the others nothing is asked.
        var mayDiffer: [SymbolicText?: Bool] = [:]
        let permissions = Self.permissions(onIndex: index != nil).filter { permission in
          let resource = becomes.resource(of: permission.target)
          let known = mayDiffer[resource] ?? was.mayBeAnswered(otherwiseBy: becomes, on: resource)
          mayDiffer[resource] = known
          return known
        }
        guard !permissions.isEmpty else { continue }
        let asked = needed(by: function.id, table: table.id, index: index)
        for permission in permissions where !asked.contains(permission.action) {
          guard becomes.answer(to: permission)?.result == .allowed,
            was.answer(to: permission)?.result != .allowed
          else { continue }
          found.append(
            UnaskedCall(action: permission.action, target: becomes.target.label, function: function.id))
        }
      }
    }
    return found
  }

  private func question(
    _ deployment: Deployment, _ function: Function, _ role: Role, _ table: Table, _ index: String?
  ) -> AuthorizationQuestion {
    AuthorizationQuestion(
      deployment: deployment, function: function, role: role,
      target: CallTarget(table: table, index: index, in: deployment))
  }

  private func needed(by function: ResourceID, table: ResourceID, index: String?) -> Set<String> {
    var actions: Set<String> = []
    for call in known where call.function == function {
      guard before.table(of: call)?.id == table || after.table(of: call)?.id == table,
        // Who misnames an index asks for the one that is meant.
        before.indexMeant(by: call, of: before.table(table)) == index
      else { continue }
      actions.formUnion(DynamoDBActions.permissions(for: call.operation).map(\.action))
    }
    return actions
  }

  /// An index is read by two operations; everything else acts on the table.
  private static func permissions(onIndex: Bool) -> [DynamoDBActions.Permission] {
    DynamoDBActions.onTables.filter { ($0.target == .indexElseTable) || !onIndex }
  }
}

/// A call that a fix admits although nobody asked for it.
package struct UnaskedCall: Sendable, Hashable {
  package var action: String
  /// The table, or the table and its index, for a reader.
  package var target: String
  package var function: ResourceID
}

package import Deployment
internal import Documents
internal import Model

/// A fix together with the edits that replaying applies.
struct PlannedFix {
  var fix: Fix
  var edits: [TemplateEdit]
}

/// Plans the smallest edit that mends a refusal.
struct FixBuilder {
  let deployment: Deployment

  func plan(_ refusal: Refusal, function: ResourceID?) -> PlannedFix? {
    switch refusal.detail {
    case .name(let difference, let variable):
      return ConfigurationFix(deployment: deployment).plan(
        refusal, difference, variable: variable, function: function)
    case .grant(let grant):
      return GrantFix(deployment: deployment).plan(refusal, grant, function: function)
    case .network(let fault):
      return NetworkFix(deployment: deployment, function: function)?.plan(fault)
    case .key(let fault): return KeyFix(deployment: deployment).plan(fault, refusal, function: function)
    case .none: return nil
    }
  }
}

/// Names of constructs as CDK code would spell them.
struct ConstructNames {
  let deployment: Deployment

  /// `user_table` for a construct `UserTable`.
  func python(_ id: ResourceID) -> String {
    var name = ""
    var previousIsLower = false
    for character in deployment.label(id) where character.isLetter || character.isNumber || character == "_" {
      if character.isUppercase, previousIsLower { name.append("_") }
      previousIsLower = character.isLowercase || character.isNumber
      name.append(contentsOf: character.lowercased())
    }
    return name.isEmpty ? "construct" : name
  }

  /// `userTable` for a construct `UserTable`.
  func typeScript(_ id: ResourceID) -> String {
    let label = deployment.label(id).filter { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let first = label.first else { return "construct" }
    return first.lowercased() + label.dropFirst()
  }
}

/// Plans one fix: the seam for tests and for tools that look at a single refusal.
package enum FixPlanner {
  /// The fix of a refusal with the edits that replaying applies; nil where none is known.
  package static func plan(_ refusal: Refusal, function: ResourceID?, in deployment: Deployment) -> (
    fix: Fix, edits: [TemplateEdit]
  )? {
    FixBuilder(deployment: deployment).plan(refusal, function: function).map { ($0.fix, $0.edits) }
  }
}

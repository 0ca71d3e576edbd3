package import Deployment

/// Plans one fix: the seam for tests and for tools that look at a single refusal.
package enum FixPlanner {
  /// The fix of a refusal with the edits that replaying applies; nil where none is known.
  package static func plan(_ refusal: Refusal, function: ResourceID?, in deployment: Deployment) -> (
    fix: Fix, edits: [TemplateEdit]
  )? {
    plan(refusal, call: ReplayCall(function: function, operation: "", table: .unknown), in: deployment)
  }

  /// The fix of a call's refusal with the edits that replaying applies; nil where none is known.
  package static func plan(_ refusal: Refusal, call: ReplayCall, in deployment: Deployment) -> (
    fix: Fix, edits: [TemplateEdit]
  )? {
    FixBuilder(deployment: deployment).plan(refusal, call: call).map { ($0.fix, $0.edits) }
  }
}

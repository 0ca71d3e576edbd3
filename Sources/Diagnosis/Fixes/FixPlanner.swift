package import Deployment

/// Plans one fix: the seam for tests and for tools that look at a single refusal.
package enum FixPlanner {
  /// The fix of a refusal with the edits that replaying applies; nil where none is known.
  package static func plan(_ refusal: Refusal, function: ResourceID?, in deployment: Deployment) -> (
    fix: Fix, edits: [TemplateEdit]
  )? {
    FixBuilder(deployment: deployment).plan(refusal, function: function).map { ($0.fix, $0.edits) }
  }
}

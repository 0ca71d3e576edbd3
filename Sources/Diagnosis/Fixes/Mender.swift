package import Deployment

/// Gives the deployment that the edited templates would make; nil where an edit does not apply.
package typealias Mender = @Sendable (Deployment, [TemplateEdit]) -> Deployment?

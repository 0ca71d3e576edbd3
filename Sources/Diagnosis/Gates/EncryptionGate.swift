package import Deployment
internal import Model

/// Whether the caller may use the table's key.
package struct EncryptionGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let table = deployment.table(of: call) else {
      return .unknown(missing: "which table of the deployment the call reaches")
    }
    guard table.encryptionKey != nil else {
      return .admitted(
        because: "\(deployment.label(table.id)) is encrypted with a key that needs no grant to callers")
    }
    return .unknown(
      missing: "an answered call, which shows that the role may use the table's customer managed key")
  }
}

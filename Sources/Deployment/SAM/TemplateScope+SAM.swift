internal import Documents
internal import Model

extension TemplateScope {
  /// Declares the resources that the SAM transform adds.
  func declareGenerated() {}

  /// The resource that a reference of SAM's own (`Function.Alias`) is to.
  func generatedReference(_ name: String) -> String? { nil }

  /// A property of a resource that the transform makes.
  func generatedProperty(_ declaration: Declaration, _ name: String) -> SymbolicValue? { nil }

  /// What the transform makes of a resource; nil where it leaves it as it is.
  func transformed(_ declaration: Declaration, _ properties: SymbolicValue) -> [Resource]? { nil }
}

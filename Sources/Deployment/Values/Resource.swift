package import Model

/// Any resource, its properties evaluated as far as can be.
package struct Resource: Sendable {
  package var id: ResourceID
  package var type: String
  package var properties: SymbolicValue
  /// What `Ref` gives: the name or id after deployment.
  package var physicalID: SymbolicText
  /// Place of the resource in its template.
  package var place: DocumentPlace
  /// The construct's path in a CDK app (`Stack/UserTable/Resource`).
  package var constructPath: String?
  /// The resource as which the template declares it, where a transform (SAM) makes this one of another.
  package var generatedBy: ResourceID?
  /// Whether its `Condition`, if it has one, surely holds; resources whose condition fails are not there at
  /// all.
  package var isCertain = true
  /// What drift detection says of it.
  package var drift: ResourceDrift?

  package init(
    id: ResourceID, type: String, properties: SymbolicValue, physicalID: SymbolicText, place: DocumentPlace,
    constructPath: String? = nil
  ) {
    self.id = id
    self.type = type
    self.properties = properties
    self.physicalID = physicalID
    self.place = place
    self.constructPath = constructPath
  }
}

internal import Model

extension Deployment {
  /// The function of an id.
  package func function(_ id: ResourceID?) -> Function? {
    place(of: id, in: .functions).map { functions[$0] }
  }

  /// The table of an id.
  package func table(_ id: ResourceID?) -> Table? { place(of: id, in: .tables).map { tables[$0] } }

  /// The role of an id.
  package func role(_ id: ResourceID?) -> Role? { place(of: id, in: .roles).map { roles[$0] } }

  /// The resource of an id, of any type.
  package func resource(_ id: ResourceID?) -> Resource? {
    place(of: id, in: .resources).map { resources[$0] }
  }

  private func place(of id: ResourceID?, in list: Places) -> Int? { id.flatMap { derived(list)[$0] } }
}

/// Where the members of a list stand, by id; of two with one id, the first.
private enum Places: DerivedValue {
  case functions, tables, roles, resources

  func derive(from deployment: Deployment) -> [ResourceID: Int] {
    let ids =
      switch self {
      case .functions: deployment.functions.map(\.id)
      case .tables: deployment.tables.map(\.id)
      case .roles: deployment.roles.map(\.id)
      case .resources: deployment.resources.map(\.id)
      }
    return Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

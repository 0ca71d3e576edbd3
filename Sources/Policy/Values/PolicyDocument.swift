package import Model

/// A policy document (IAM JSON policy grammar), its strings symbolic.
package struct PolicyDocument: Sendable, Hashable {
  package enum Effect: String, Sendable, Hashable {
    case allow = "Allow"
    case deny = "Deny"
  }

  /// `Action` and `NotAction`, `Resource` and `NotResource`, `Principal` and `NotPrincipal`.
  package enum Scope<Pattern: Sendable & Hashable>: Sendable, Hashable {
    case only([Pattern])
    case allBut([Pattern])
  }

  /// A pattern of `Principal`: its type (`AWS`, `Service`, `Federated`, `CanonicalUser`) and value.
  package struct PrincipalPattern: Sendable, Hashable {
    package var type: String
    package var value: SymbolicText
    package init(type: String, value: SymbolicText) {
      self.type = type
      self.value = value
    }
  }

  package struct Condition: Sendable, Hashable {
    /// Operator as written, with its prefix and suffix (`ForAllValues:StringLikeIfExists`).
    package var conditionOperator: String
    package var key: String
    package var values: [SymbolicText]
    package init(conditionOperator: String, key: String, values: [SymbolicText]) {
      self.conditionOperator = conditionOperator
      self.key = key
      self.values = values
    }
  }

  package struct Statement: Sendable, Hashable {
    package var sid: String?
    package var effect: Effect
    package var actions: Scope<SymbolicText>
    /// nil in trust policies and resource policies without a resource element.
    package var resources: Scope<SymbolicText>?
    package var principals: Scope<PrincipalPattern>?
    package var conditions: [Condition]
    package var place: DocumentPlace?
    /// Why the statement cannot be used as it stands; nil for a statement that can.
    package var defect: Defect?

    package init(
      sid: String? = nil, effect: Effect, actions: Scope<SymbolicText>, resources: Scope<SymbolicText>? = nil,
      principals: Scope<PrincipalPattern>? = nil, conditions: [Condition] = [], place: DocumentPlace? = nil,
      defect: Defect? = nil
    ) {
      self.sid = sid
      self.effect = effect
      self.actions = actions
      self.resources = resources
      self.principals = principals
      self.conditions = conditions
      self.place = place
      self.defect = defect
    }
  }

  /// What is wrong with a statement.
  ///
  /// It keeps its position in the document, so that the others keep theirs.
  package enum Defect: Sendable, Hashable {
    /// IAM would refuse the policy ("Grammar of the IAM JSON policy language"): the statement neither
    /// allows nor denies.
    case malformed(String)
    /// The template does not tell the statement: it may allow, deny or do neither.
    case unknown(String)
  }

  /// `Version` as written; nil where it is absent, which means 2008-10-17.
  package var version: String?
  package var statements: [Statement]
  /// Parts of the document that could not be read or are not known, as sentences; also told at their
  /// statements.
  package var problems: [String]

  package init(version: String? = "2012-10-17", statements: [Statement], problems: [String] = []) {
    self.version = version
    self.statements = statements
    self.problems = problems
  }
}

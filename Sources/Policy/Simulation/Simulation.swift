package import Documents

/// `culprit iam simulate`: cases in, answers out, in the same order.
package struct Simulation: Sendable {
  /// The answers, a JSON array.
  package private(set) var output: Node
  /// A sentence for each case that cannot be read; its answer has an `error` in place of a result.
  package private(set) var problems: [String] = []

  /// Answers the cases in `input`, a JSON array; an object alone is one case.
  ///
  /// - Throws: ``SimulationError`` where the input is neither.
  package init(_ input: Node) throws(SimulationError) {
    guard let cases = input.array ?? (input.members == nil ? nil : [input]) else {
      throw SimulationError("the input is no JSON array of cases")
    }
    var answers: [Node] = []
    for (index, node) in cases.enumerated() {
      do throws(SimulationError) {
        answers.append(Self.answer(try SimulationCase(node)))
      } catch {
        let name = node["name"]?.scalarText
        problems.append("case \(index)\(name.map { " (\($0))" } ?? ""): \(error.message)")
        answers.append(Self.object([("name", name.map(Self.text)), ("error", Self.text(error.message))]))
      }
    }
    output = Node(.array(answers))
  }

  private static func answer(_ simulated: SimulationCase) -> Node {
    let decision = evaluate(simulated.request, against: simulated.policies)
    let statements = decision.statements.map { statement in
      object([
        ("policy", text(statement.policy)), ("index", Node(.number(String(statement.index)))),
        ("sid", statement.sid.map(text) ?? Node(.null)),
      ])
    }
    let problems = simulated.policies.problems
    return object([
      ("name", simulated.name.map(text)), ("result", text(decision.result.rawValue)),
      ("decidedBy", text(decision.decidedBy.rawValue)), ("statements", Node(.array(statements))),
      ("problems", problems.isEmpty ? nil : Node(.array(problems.map(text)))),
    ])
  }

  private static func text(_ text: String) -> Node { Node(.string(text)) }

  private static func object(_ members: [(String, Node?)]) -> Node {
    Node(.object(members.compactMap { key, value in value.map { Node.Member(key: key, value: $0) } }))
  }
}

extension PolicySet {
  /// What is wrong with the policies, each sentence with its policy's name.
  package var problems: [String] {
    let levels = (serviceControl ?? []) + (resourceControl ?? [])
    let all =
      identity + [resource, session].compactMap { $0 } + (boundaries ?? []) + (endpoint ?? [])
      + levels.flatMap { $0 }
    return all.flatMap { policy in policy.document.problems.map { "\(policy.name): \($0)" } }
  }
}

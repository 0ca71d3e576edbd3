internal import Deployment
internal import Model

/// Which table a function is meant to use where its variable, or its code, names none or another one.
///
/// Four independent witnesses speak: the policies of the role (a grant that no variable uses), the words of
/// the variable, the words of the function, and the rest of the deployment (a table that nobody else uses, an
/// index that the function is told of). No witness alone convicts a name that is a table's: a grant may be
/// what is wrong.
struct IntendedTable {
  let wiring: FunctionWiring
  /// The variable in question; nil where the name stands in the code.
  let variable: String?

  struct Candidate {
    var table: Table
    var weight: Int
    var isGranted: Bool
    /// Granted, and no other variable holds it.
    var isFree: Bool
  }

  init(_ function: Function, variable: String?, in deployment: Deployment) {
    wiring = FunctionWiring(deployment: deployment, function: function)
    self.variable = variable
  }

  private var deployment: Deployment { wiring.deployment }
  private var function: Function { wiring.function }

  /// Every table with the weight of what speaks for it, the heaviest first.
  func candidates() -> [Candidate] {
    let granted = wiring.granted
    // A name that stands in the code passes every variable by.
    let held = variable.map { wiring.held(besides: $0) } ?? []
    let elsewhere = deployment.derived(HeldTables.Key())
    let variableWords = variable.map { words(of: $0) }
    let functionWords = words(of: NameWords.withoutHash(deployment.label(function.id)))
    let indexes = Set(function.environment.compactMap { $0.value.literal })
    return zip(deployment.tables, names.entries).map { table, entry in
      let isGranted = granted.contains(table.id)
      let isHeld = held.contains(table.id)
      let own = entry.words
      var weight = isGranted ? (isHeld ? 1 : 4) : 0
      if variableWords?.isDisjoint(with: own) == false { weight += 3 }
      if !functionWords.isDisjoint(with: own) { weight += 2 }
      if !isHeld, !elsewhere.isHeld(table.id, besidesBy: function.id) { weight += 2 }
      if table.indexes.contains(where: { indexes.contains($0.name) }) { weight += 2 }
      return Candidate(table: table, weight: weight, isGranted: isGranted, isFree: isGranted && !isHeld)
    }.sorted { ($1.weight, $0.table.id) < ($0.weight, $1.table.id) }
  }

  /// The table that is meant by a name that no table bears; nil where several may be, or the table may be
  /// elsewhere.
  func forNameWithoutTable() -> Candidate? {
    let candidates = candidates()
    guard let first = candidates.first else { return nil }
    if candidates.count > 1, candidates[1].weight >= first.weight { return nil }
    if first.isFree { return first }
    // Nothing is granted: the one table that nobody else uses, or the one that bears the function's words.
    guard wiring.granted.isEmpty, !wiring.isGrantedWidely, candidates.count == 1 || first.weight >= 4 else {
      return nil
    }
    return first
  }

  /// The table for a variable that is not there: also one that another variable holds, since variables get
  /// renamed.
  func forMissingName() -> Candidate? {
    let candidates = candidates()
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 { return first }
    if candidates[1].weight < first.weight { return first }
    let granted = candidates.filter(\.isGranted)
    return granted.count == 1 ? granted[0] : nil
  }

  /// The table that is meant where the name is that of `table`; nil where `table` may well be the right one.
  func insteadOf(_ table: Table) -> (candidate: Candidate, margin: Int)? {
    let candidates = candidates()
    guard let first = candidates.first, first.table.id != table.id, first.isFree,
      let current = candidates.first(where: { $0.table.id == table.id }),
      candidates.dropFirst().allSatisfy({ $0.weight < first.weight })
    else { return nil }
    let margin = first.weight - current.weight
    guard margin > 4 else { return nil }
    // A role that is granted the table that the name says contradicts itself less than the words do.
    if current.isFree {
      guard let variable, case let words = words(of: variable),
        !words.isDisjoint(with: self.words(of: first.table)),
        words.isDisjoint(with: self.words(of: table))
      else { return nil }
    }
    return (first, margin)
  }

  private var names: TableNames { deployment.derived(TableNames.Key()) }

  /// The words of a table; those of the stack's name among them, which the words that they are compared with
  /// lack.
  private func words(of table: Table) -> NameWords {
    names.offset(of: table.id).map { names.entries[$0].words } ?? NameWords("")
  }

  private func words(of text: String) -> NameWords {
    NameWords(text, without: NameWords(function.id.stack).words)
  }
}

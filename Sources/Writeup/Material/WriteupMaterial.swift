/// All that a write-up is made of.
package struct WriteupMaterial: Sendable {
  package var before: EvidenceStage
  /// Half-mended states, in the order given.
  package var steps: [EvidenceStage]
  package var after: EvidenceStage
  package var inherited: AppSource
  package var solution: AppSource

  package init(
    before: EvidenceStage, steps: [EvidenceStage], after: EvidenceStage, inherited: AppSource,
    solution: AppSource
  ) {
    self.before = before
    self.steps = steps
    self.after = after
    self.inherited = inherited
    self.solution = solution
  }

  var stages: [EvidenceStage] { [before] + steps + [after] }
}

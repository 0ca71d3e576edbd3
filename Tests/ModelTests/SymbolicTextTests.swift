import Model
import Testing

private let region = Symbol(stack: "S", kind: .pseudo, name: "AWS::Region")
private let table = Symbol(stack: "S", kind: .physicalID, name: "Table")

@Suite struct `Symbolic text` {
  @Test func `has one form`() {
    let text = SymbolicText(parts: [
      .literal("a"), .literal(""), .literal("b"), .unknown(table), .literal(""),
    ])
    #expect(text.parts == [.literal("ab"), .unknown(table)])
    #expect(text == "ab" + SymbolicText(table))
  }

  @Test func `is literal once everything is known`() {
    let text = "UserTable-" + SymbolicText(table)
    #expect(text.literal == nil)
    #expect(text.substituting([table: "App-Table-1"]).literal == "UserTable-App-Table-1")
    #expect(text.description == "UserTable-⟨Ref Table⟩")
    #expect(SymbolicText().literal == "")
  }

  @Test(
    arguments: [
      ("a", "a", true), ("a", "b", false), ("a" + SymbolicText(table), "ab", true),
      ("a" + SymbolicText(table), "b" + SymbolicText(table), false), (SymbolicText(table) + "x", "ay", false),
      (SymbolicText(table), SymbolicText(region), true),
      ("a" + SymbolicText(table) + "b" + SymbolicText(region), "axc", false),
      ("x" + SymbolicText(table) + "y", "x1y", true), (SymbolicText(table), "", true),
    ] as [(SymbolicText, SymbolicText, Bool)])
  func `says when no deployment makes it another text`(
    _ left: SymbolicText, _ right: SymbolicText, _ can: Bool
  ) {
    #expect(left.canEqual(right) == can)
    #expect(right.canEqual(left) == can)
  }

  @Test func `is cut where no unknown hides the delimiter`() {
    let arn = "arn:aws:dynamodb:" + SymbolicText(region) + "::table/" + SymbolicText(table)
    #expect(
      arn.split(by: ":", mayHold: { _ in false }) == [
        "arn", "aws", "dynamodb", SymbolicText(region), "", "table/" + SymbolicText(table),
      ])
    #expect(arn.split(by: ":", mayHold: { $0 == table }) == nil)
  }
}

package import Model

/// How a name that a function uses differs from the name that a table bears.
package struct NameDifference: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The table's name with something before or after it.
    case affix(prefix: String, suffix: String)
    /// The table's name with something lost at its beginning or end.
    case truncated(lostPrefix: String, lostSuffix: String)
    /// A few characters differ.
    case typo(edits: Int)
    /// Letter case alone differs.
    case letterCase
    /// One word between dashes, dots or underscores differs: mostly the stage.
    case word(used: String, wanted: String)
    /// The logical id where the physical name was wanted.
    case logicalID
    /// The words of the logical id, as a person would write a name from them.
    case logicalIDWords
    /// The name that CloudFormation gave a table of that logical id once, or in another stack.
    case otherGeneration(stack: Bool)
    /// The right name in another Region's ARN.
    case region(used: String, wanted: String)
    /// The right name in another account's ARN.
    case account(used: String, wanted: String)
    /// The name of another table of the deployment than the one that the function is wired for.
    case otherTable
    /// Nothing in common that would explain it.
    case unrelated
  }

  package var kind: Kind
  /// The name as the function uses it.
  package var used: SymbolicText
  /// The name as the table bears it.
  package var wanted: SymbolicText

  package init(kind: Kind, used: SymbolicText, wanted: SymbolicText) {
    self.kind = kind
    self.used = used
    self.wanted = wanted
  }

  /// The edit for a reader, in a few words.
  package var summary: Phrase {
    switch kind {
    case .affix(let prefix, ""): "\(prefix) stands before the table's name"
    case .affix("", let suffix): "\(suffix) stands after the table's name"
    case .affix(let prefix, let suffix): "\(prefix) stands before and \(suffix) after the table's name"
    case .truncated(let lost, ""): "the beginning \(lost) of the table's name is lost"
    case .truncated("", let lost): "the end \(lost) of the table's name is lost"
    case .truncated(let head, let tail): "\(head) and \(tail) of the table's name are lost"
    case .typo(1): "one character differs from the table's name"
    case .typo(let edits): "\(edits) characters differ from the table's name"
    case .letterCase: "only the letter case differs from the table's name"
    case .word(let used, let wanted): "\(used) stands where the table's name has \(wanted)"
    case .logicalID: "it is the table's logical id, not its name"
    case .logicalIDWords: "it is made of the words of the table's logical id, and is not its name"
    case .otherGeneration(stack: false): "it is a name that CloudFormation gave an earlier table of its kind"
    case .otherGeneration(stack: true): "it is the name of such a table of another stack"
    case .region(let used, let wanted): "it names the table in \(used), not in \(wanted)"
    case .account(let used, let wanted): "it names the table in account \(used), not in \(wanted)"
    case .otherTable: "it is the name of another table"
    case .unrelated: "it has nothing in common with the table's name"
    }
  }

  /// The edit as a sign and a text (`+ UserTable-`), where it is one.
  package var edit: String? {
    switch kind {
    case .affix(let prefix, let suffix):
      [prefix, suffix].filter { !$0.isEmpty }.map { "+ \($0)" }.joined(separator: ", ")
    case .truncated(let head, let tail):
      [head, tail].filter { !$0.isEmpty }.map { "- \($0)" }.joined(separator: ", ")
    case .word(let used, let wanted): "\(used) → \(wanted)"
    default: nil
    }
  }

  /// Smaller is nearer; what is unrelated comes last.
  package var distance: Int {
    switch kind {
    case .letterCase: 1
    case .affix, .truncated, .region, .account: 2
    case .logicalID: 3
    case .otherGeneration(stack: false): 3
    case .typo(let edits): 3 + edits
    case .otherGeneration(stack: true): 5
    case .word: 6
    case .logicalIDWords: 8
    case .otherTable, .unrelated: .max
    }
  }

  /// Whether the two names surely have to do with each other, whatever else the template says.
  var isTelling: Bool {
    switch kind {
    case .letterCase, .affix, .truncated, .region, .account, .logicalID, .otherGeneration, .typo: true
    case .word, .logicalIDWords, .otherTable, .unrelated: false
    }
  }
}

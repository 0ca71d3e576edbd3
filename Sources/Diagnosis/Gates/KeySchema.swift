internal import Deployment
internal import Model

/// The keys of a table and its indexes, for a reader.
struct KeySchema {
  let table: Table
  private let label: String

  init(_ table: Table, _ deployment: Deployment) {
    self.table = table
    label = deployment.label(table.id)
  }

  /// Whether an attribute is a key of the table or of one of its indexes.
  func isKey(_ attribute: String) -> Bool {
    (table.keys + table.indexes.flatMap(\.keys)).contains { $0.attribute == attribute }
  }

  /// The keys of the table in a sentence.
  var sentence: Phrase {
    guard let first = table.keys.first else { return "the key of \(label) is not known" }
    return table.keys.dropFirst().reduce("the key of \(label) is \(Self.words(first))") { sentence, key in
      sentence + " with \(Self.words(key))"
    }
  }

  /// The keys of the index to which an attribute belongs; nil where it is a key of the table.
  func sentence(ofIndexBy attribute: String) -> Phrase? {
    guard !table.keys.contains(where: { $0.attribute == attribute }),
      let index = table.indexes.first(where: { $0.keys.contains { $0.attribute == attribute } }),
      let first = index.keys.first
    else { return nil }
    return index.keys.dropFirst().reduce("the key of the index \(index.name) is \(Self.words(first))") {
      $0 + " with \(Self.words($1))"
    }
  }

  private static func words(_ key: Table.KeyElement) -> Phrase {
    let type =
      switch key.type {
      case "S": " (a string)"
      case "N": " (a number)"
      case "B": " (binary)"
      default: ""
      }
    return "\(key.attribute)\(words: type)"
  }
}

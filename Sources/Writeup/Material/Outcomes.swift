internal import Diagnosis
internal import Model

/// How calls ended, by operation and code.
enum Outcomes {
  struct Key: Hashable, Comparable {
    var operation: String
    var code: String

    var phrase: Phrase {
      let name: Phrase = operation.isEmpty ? "unknown operation" : "\(operation)"
      return code.isEmpty ? "\(name) refused" : "\(name) refused with \(code)"
    }

    static func < (lhs: Key, rhs: Key) -> Bool { (lhs.operation, lhs.code) < (rhs.operation, rhs.code) }
  }

  /// Refusals of DynamoDB that nobody meant, most frequent first.
  static func refusals(_ report: Report) -> [(key: Key, count: Int)] {
    rows(report.errors.filter { !$0.benign })
  }

  /// Refusals that the caller asked for and handled.
  static func handled(_ report: Report) -> [(key: Key, count: Int)] { rows(report.errors.filter(\.benign)) }

  /// Answered calls by operation.
  static func answered(_ report: Report) -> [(operation: String, count: Int)] {
    var counts: [String: Int] = [:]
    for row in report.answered { counts[row.operation, default: 0] += row.count }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func rows(_ errors: [ErrorRow]) -> [(key: Key, count: Int)] {
    var counts: [Key: Int] = [:]
    for row in errors where row.classification.isDynamoDB {
      counts[Key(operation: row.operation ?? "", code: row.classification.code ?? ""), default: 0] +=
        row.count
    }
    return counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      .map { ($0.key, $0.value) }
  }
}

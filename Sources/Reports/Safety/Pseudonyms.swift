package import Diagnosis
internal import Model

/// Stands stable names in for an account's own, so that a report can be shown to others.
///
/// A name's pseudonym depends on the name alone: reports of different days speak of the same `table-3f9a1c`.
/// Who can guess a name can find its pseudonym; who cannot learns nothing of it.
package struct Pseudonyms: Sendable {
  /// The pseudonyms by name, longest names first; of names that begin alike the longer one is meant.
  private let byFirst: [UInt8: [(name: [UInt8], pseudonym: [UInt8])]]

  /// Words of ARNs, templates and log lines: a thing that bears one of them keeps it, which tells nothing.
  private static let common: Set<String> = [
    "table", "tables", "function", "role", "user", "index", "stream", "aws", "arn", "lambda", "dynamodb",
    "iam",
    "sts", "Resources", "Properties", "Type", "Ref", "Effect", "Action", "Resource", "Allow", "Deny",
    "Version",
    "Default", "default", "service-role", "root", "LATEST", "Statement", "Policies", "template", "logs",
    "ServiceRole", "DefaultPolicy", "Handler", "Custom", "Provider", "Environment", "Variables", "Code",
  ]

  /// The report in which every name is a pseudonym.
  package static func applied(to report: Report) -> Report {
    var declared = report.vocabulary
    for cause in report.causes {
      for (resource, kind) in [(cause.function, Vocabulary.Kind.function), (cause.table, .table)] {
        declared.insert(resource?.logicalID, kind)
        declared.insert(resource?.physicalName, kind)
      }
      for name in cause.resources { declared.insert(name, .resource) }
    }
    for stack in report.stacks { declared.insert(stack, .stack) }
    let pseudonyms = Pseudonyms(observed(in: report, declared))
    var result = report
    result.updateTexts(pseudonyms.applied)
    result.vocabulary = Vocabulary()
    return result
  }

  /// The declared names and those that only the evidence mentions, without those that are made of known ones:
  /// what stands before or behind the right name is then still seen.
  private static func observed(in report: Report, _ declared: Vocabulary) -> Vocabulary {
    var found = Vocabulary()
    var copy = report
    copy.updateTexts { text in
      found.insert(namesIn: text)
      return text
    }
    for row in report.errors { found.insert(plainName(row.table), .table) }
    for row in report.answered { found.insert(plainName(row.table), .table) }
    for function in report.functions { found.insert(function.name, .function) }
    for change in report.changes { found.insert(plainName(change.resource), .resource) }
    let known = Pseudonyms(declared)
    var result = declared
    for (name, kind) in found.kinds where !known.covers(name) { result.insert(name, kind) }
    return result
  }

  /// Whether nothing telling is left of a name once the known names in it are replaced.
  private func covers(_ name: String) -> Bool {
    let rest = applied(name, with: [0])
    return rest.contains(0)
      && rest.split(whereSeparator: { !Self.isWord($0) }).allSatisfy { $0.count < 3 }
  }

  /// A name that is no ARN: those in ARNs are known already.
  private static func plainName(_ name: String?) -> String? {
    name?.contains(":") == true ? nil : name
  }

  package init(_ vocabulary: Vocabulary) {
    var result: [UInt8: [(name: [UInt8], pseudonym: [UInt8])]] = [:]
    for (name, pseudonym) in Self.all(vocabulary) {
      let bytes = Array(name.utf8)
      guard let first = bytes.first else { continue }
      result[first, default: []].append((bytes, Array(pseudonym.utf8)))
    }
    byFirst = result.mapValues { entries in
      entries.sorted { ($1.name.count, $0.name.lexicographic) < ($0.name.count, $1.name.lexicographic) }
    }
  }

  private static func all(_ vocabulary: Vocabulary) -> [String: String] {
    var result: [String: String] = [:]
    for (name, kind) in vocabulary.kinds where !common.contains(name) {
      for spelling in NameSpelling.all(of: name) where !common.contains(spelling.text) {
        // A name itself counts more than another's spelling.
        if spelling.text == name || vocabulary.kinds[spelling.text] == nil {
          result[spelling.text] = kind == .account ? account(name) : spelling.pseudonym(kind, of: name)
        }
      }
    }
    return result
  }

  /// Twelve digits, as an account's id has.
  private static func account(_ id: String) -> String {
    let digits = String(NameSpelling.hash(id) % 100_000_000)
    return "9999" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The text with every name replaced that stands there as a word.
  package func applied(_ text: String) -> String { String(decoding: applied(text, with: nil), as: UTF8.self) }

  private func applied(_ text: String, with mark: [UInt8]?) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let isInside = index > 0 && Self.isWord(bytes[index - 1]) && Self.isWord(bytes[index])
      if !isInside, let match = match(bytes, index) {
        result += mark ?? match.pseudonym
        index += match.name.count
      } else if !isInside, let account = Self.accountNumber(bytes, index) {
        result += account.utf8
        index += 12
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private func match(_ bytes: [UInt8], _ index: Int) -> (name: [UInt8], pseudonym: [UInt8])? {
    byFirst[bytes[index]]?.first { entry in
      let end = index + entry.name.count
      return end <= bytes.count && bytes[index..<end].elementsEqual(entry.name)
        && (end == bytes.count || !Self.isWord(bytes[end]) || !Self.isWord(bytes[end - 1]))
    }
  }

  /// Twelve digits that stand alone are an account's id, known or not.
  private static func accountNumber(_ bytes: [UInt8], _ index: Int) -> String? {
    guard index + 12 <= bytes.count, bytes[index..<index + 12].allSatisfy({ (0x30...0x39).contains($0) }),
      index + 12 == bytes.count || !isWord(bytes[index + 12])
    else { return nil }
    return account(String(decoding: bytes[index..<index + 12], as: UTF8.self))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}

extension [UInt8] {
  fileprivate var lexicographic: String { String(decoding: self, as: UTF8.self) }
}

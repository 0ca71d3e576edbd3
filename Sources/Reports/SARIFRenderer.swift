package import Diagnosis
internal import Documents
internal import Model

/// The causes as SARIF 2.1.0 (OASIS), for code scanning: results point at lines of the template or of the
/// app's source.
///
/// Stays within what GitHub shows: one run, one result a cause, at most 100 locations a result.
package struct SARIFRenderer: Renderer {
  private let version: String

  package init(version: String) { self.version = version }

  package func render(_ report: Report) -> String {
    let rules = Array(Set(report.causes.map(\.id.rawValue) + report.observations.map(\.id.rawValue))).sorted()
    let run: Node = [
      "tool": ["driver": driver(rules)],
      "columnKind": "utf16CodeUnits",
      "results": Node(
        .array(
          report.causes.map { result($0, rules) }
            + report.observations.compactMap { result($0, report, rules) })),
    ]
    let log: Node = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run],
    ]
    return JSONWriter.write(log) + "\n"
  }

  private func driver(_ rules: [String]) -> Node {
    [
      "name": "culprit", "semanticVersion": Node(.string(version)),
      "rules": Node(.array(rules.map(rule))),
    ]
  }

  private func rule(_ id: String) -> Node {
    let words =
      CauseID(rawValue: id).map(CauseCatalogue.refusal) ?? ObservationID(rawValue: id).map(
        CauseCatalogue.meaning) ?? id
    return [
      "id": Node(.string(id)), "shortDescription": ["text": Node(.string(words))],
      "defaultConfiguration": ["level": Node(.string(CauseID(rawValue: id) == nil ? "note" : "error"))],
    ]
  }

  private func result(_ cause: Cause, _ rules: [String]) -> Node {
    result(
      id: cause.id.rawValue, level: cause.status == .latent ? "warning" : "error",
      message: message(cause), places: cause.places, resources: cause.resources, rules: rules)
  }

  private func message(_ cause: Cause) -> String {
    var text = cause.summary.description + "."
    if let fix = cause.fix { text += " Fix: \(fix.summary.description)." }
    return text
  }

  private func result(_ observation: Observation, _ report: Report, _ rules: [String]) -> Node? {
    guard !observation.places.isEmpty else { return nil }
    return result(
      id: observation.id.rawValue, level: "note", message: observation.summary.description + ".",
      places: observation.places, resources: observation.resources, rules: rules)
  }

  private func result(
    id: String, level: String, message: String, places: [DocumentPlace], resources: [String], rules: [String]
  ) -> Node {
    // A construct may be the place of several resources.
    var seen: Set<String> = []
    let places = places.filter { seen.insert("\($0.path):\($0.line):\($0.pointer)").inserted }
    var members: [Node.Member] = [
      .init(key: "ruleId", value: Node(.string(id))),
      .init(key: "ruleIndex", value: Node(.number(String(rules.firstIndex(of: id) ?? 0)))),
      .init(key: "level", value: Node(.string(level))),
      .init(key: "message", value: ["text": Node(.string(HostileText.line(message, limit: 1_000)))]),
    ]
    if !places.isEmpty {
      members.append(
        .init(key: "locations", value: Node(.array(places.prefix(100).map { location($0, resources) }))))
    }
    let fingerprint = ([id] + resources.sorted() + places.map(\.pointer)).joined(separator: " ")
    members.append(
      .init(
        key: "partialFingerprints", value: ["culprit/cause/v1": Node(.string(HostileText.line(fingerprint)))])
    )
    return Node(.object(members))
  }

  private func location(_ place: DocumentPlace, _ resources: [String]) -> Node {
    var physical: [Node.Member] = [
      .init(key: "artifactLocation", value: ["uri": Node(.string(Self.uri(place.path)))])
    ]
    if place.line > 0 {
      var region: [Node.Member] = [.init(key: "startLine", value: Node(.number(String(place.line))))]
      if place.column > 0 {
        region.append(.init(key: "startColumn", value: Node(.number(String(place.column)))))
      }
      physical.append(.init(key: "region", value: Node(.object(region))))
    }
    return [
      "physicalLocation": Node(.object(physical)),
      "logicalLocations": Node(
        .array([["fullyQualifiedName": Node(.string(HostileText.line(place.pointer))), "kind": "resource"]])),
    ]
  }

  /// A path as a relative URI reference (RFC 3986): what is not unreserved is percent-encoded, slashes stay.
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(Character(Unicode.Scalar(byte)))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return result
  }
}

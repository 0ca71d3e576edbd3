internal import ArgumentParser
internal import Deployment
internal import Diagnosis
internal import FoundationEssentials
internal import Model
internal import Writeup

/// Reads what a write-up is made of, and says what is missing.
struct WriteupPlan {
  private let before: String
  private let steps: [String]
  private let after: String
  private let inherited: String
  private let solution: String

  init(before: String, steps: [String], after: String, inherited: String, solution: String) {
    self.before = Self.plain(before)
    self.steps = steps.map(Self.plain)
    self.after = Self.plain(after)
    self.inherited = Self.plain(inherited)
    self.solution = Self.plain(solution)
  }

  /// Everything, read.
  func material() throws -> WriteupMaterial {
    try requireDifferent([("--before", before)] + steps.map { ("--step", $0) } + [("--after", after)])
    try requireDifferent([("--inherited", inherited), ("--solution", solution)])
    let apps = (try AppReader.read(inherited), try AppReader.read(solution))
    let first = try stage(before, source: inherited)
    guard !first.report.causes.isEmpty else {
      throw Failure(
        status: ExitStatus.nothingReadable,
        message: "no cause is found in \(before), so there is no repair to write about")
    }
    return WriteupMaterial(
      before: first, steps: try steps.map { try stage($0, source: inherited) },
      after: try stage(after, source: solution), inherited: apps.0, solution: apps.1)
  }

  private func stage(_ path: String, source: String) throws -> EvidenceStage {
    let options = try DiagnoseOptions.parse(["--source=\(source)", "--", path])
    let outcome = try DiagnosisPlan(options).outcome()
    guard outcome.report.totals.events > 0 else {
      throw Failure(
        status: ExitStatus.nothingReadable,
        message: "\(path) holds no log and no trace that can be read, so it shows nothing that happened")
    }
    guard !outcome.deployment.stacks.isEmpty else {
      throw Failure(
        status: ExitStatus.nothingReadable,
        message: "\(path) holds no template, so what was deployed is not known")
    }
    let files = outcome.deployment.functions.compactMap(\.codePath).sorted().flatMap { folder in
      SourceReader.files(below: folder).map {
        AppFile(path: $0.path, text: String(decoding: $0.bytes, as: UTF8.self))
      }
    }
    return EvidenceStage(
      path: path, report: outcome.report, deployment: outcome.deployment, facts: outcome.facts,
      handlerFiles: files, check: outcome.diagnoser.check())
  }

  /// No two of these options may name one folder: the document would compare it with itself.
  private func requireDifferent(_ given: [(option: String, path: String)]) throws(Failure) {
    var seen: [String: String] = [:]
    for (option, path) in given {
      let resolved = URL(filePath: path).resolvingSymlinksInPath().path
      if let other = seen[resolved] {
        throw Failure(
          status: ExitStatus.usage, message: "\(other) and \(option) name the same folder, \(path)")
      }
      seen[resolved] = option
    }
  }

  /// A path without slashes at its end.
  private static func plain(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

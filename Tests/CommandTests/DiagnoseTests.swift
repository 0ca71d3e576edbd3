import Foundation
import Testing

@Suite struct `Diagnose` {
  static let before = "samples/challenge/evidence/before"

  private func streams() throws -> [URL] {
    let logs = Program.root.appending(path: Self.before + "/logs")
    let files = try #require(FileManager.default.enumerator(at: logs, includingPropertiesForKeys: nil))
    return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "gz" }.sorted { $0.path < $1.path }
  }

  @Test func `the challenge's primary cause is the name, the missing actions are latent`() throws {
    let report = try Program.json(["diagnose", Self.before, "--format", "json"])
    let causes = try #require(report["causes"] as? [[String: Any]])
    #expect(causes.map { $0["id"] as? String } == ["config.table-name-mismatch", "iam.action-not-granted"])
    #expect(causes.map { $0["status"] as? String } == ["confirmed", "latent"])
    #expect(causes.allSatisfy { ($0["fix"] as? [String: Any])?["verifiedByReplay"] as? Bool == true })
    let grant = try #require(causes[1]["fix"] as? [String: Any])
    let operations = try #require(grant["cloudformation"] as? [[String: Any]])
    let statement = try #require(operations[0]["value"] as? [String: Any])
    #expect(statement["Action"] as? [String] == ["dynamodb:PutItem", "dynamodb:Scan"])
  }

  @Test func `the solution's evidence has no cause`() throws {
    let report = try Program.json(["diagnose", "samples/challenge/evidence/after", "--format", "json"])
    #expect((report["causes"] as? [Any])?.isEmpty == true)
    #expect((report["ruledOut"] as? [Any])?.isEmpty == false)
  }

  @Test func `a mended name leaves the missing actions as the cause`() throws {
    let report = try Program.json([
      "diagnose", "samples/challenge/evidence/steps/name-mended", "--format", "json",
    ])
    let causes = try #require(report["causes"] as? [[String: Any]])
    #expect(causes.first?["id"] as? String == "iam.action-not-granted")
    #expect(causes.first?["status"] as? String == "confirmed")
  }

  @Test func `a mended policy alone uncovers the table that does not exist`() throws {
    let report = try Program.json([
      "diagnose", "samples/challenge/evidence/steps/policy-mended", "--format", "json",
    ])
    let causes = try #require(report["causes"] as? [[String: Any]])
    #expect(causes.first?["id"] as? String == "config.table-name-mismatch")
    #expect(causes.first?["status"] as? String == "confirmed")
  }

  /// The places (source and line, path of the template) name the way of feeding; everything else is the same
  /// bytes.
  private func causes(_ report: [String: Any]) throws -> Data {
    let causes = try #require(report["causes"] as? [[String: Any]])
    let placeless = causes.map { cause -> [String: Any] in
      var cause = cause
      cause["evidence"] = (cause["evidence"] as? [[String: Any]] ?? []).map { evidence in
        evidence.filter { $0.key != "source" && $0.key != "line" }
      }
      if var fix = cause["fix"] as? [String: Any] {
        fix["template"] = nil
        fix["diff"] = nil
        cause["fix"] = fix
      }
      return cause
    }
    return try JSONSerialization.data(withJSONObject: placeless, options: [.sortedKeys])
  }

  @Test func `folder, concatenated gzip and plain text on standard input give the same causes`() throws {
    let packed = try streams().reduce(into: Data()) { try $0.append(Data(contentsOf: $1)) }
    let plain = try Program.inflated(packed)
    let folder = try Program.json(["diagnose", Self.before, "--format", "json"])
    let concatenated = try Program.json(
      ["diagnose", "-t", Self.before + "/template.yaml", "--format", "json"], input: packed)
    let inflated = try Program.json(
      ["diagnose", "--template", Self.before + "/cdk.out", "--format", "json"], input: plain)
    #expect(try causes(folder) == causes(inflated))
    #expect(try causes(folder) == causes(concatenated))
  }

  @Test(
    arguments: [
      (["diagnose", "no-such-file"], 66), (["diagnose", "--no-such-option"], 64),
      (["diagnose", "README.md"], 65), (["diagnose", "--format", "yaml"], 64),
      (["diagnose", before, "-o", "/no/such/folder/report.md"], 73),
    ] as [([String], Int32)])
  func `misuse ends with its status and a sentence`(arguments: [String], status: Int32) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == status)
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output.isEmpty)
  }

  @Test func `causes and --fail-on-cause give status 1`() throws {
    #expect(try Program.run(["diagnose", Self.before, "--fail-on-cause"]).status == 1)
    #expect(try Program.run(["diagnose", "samples/challenge/evidence/after", "--fail-on-cause"]).status == 0)
  }

  @Test func `an empty input is nothing readable`() throws {
    let outcome = try Program.run(["diagnose"], input: Data())
    #expect(outcome.status == 65)
  }

  @Test func `what came before a truncated gzip's end is used, and the cut is named`() throws {
    let packed = try streams().reduce(into: Data()) { try $0.append(Data(contentsOf: $1)) }
    let report = try Program.json(
      ["diagnose", "-t", Self.before + "/template.yaml", "--format", "json"], input: packed.dropLast(40))
    let inputs = try #require(report["inputs"] as? [[String: Any]])
    #expect(
      inputs.contains {
        ($0["problems"] as? [String])?.contains { $0.contains("truncated") && $0.contains("at byte ") }
          == true
      })
    #expect((report["causes"] as? [[String: Any]])?.first?["id"] as? String == "config.table-name-mismatch")
  }
}

extension Program {
  /// What `zcat` would print.
  static func inflated(_ packed: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "gzip -dc"]
    let scratch = FileManager.default.temporaryDirectory.appending(path: "culprit-\(UUID().uuidString).gz")
    try packed.write(to: scratch)
    defer { try? FileManager.default.removeItem(at: scratch) }
    process.standardInput = try FileHandle(forReadingFrom: scratch)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}

import Foundation
import Testing

@Suite struct `Check` {
  private static let inherited = [
    "check", "samples/challenge/evidence/before/cdk.out", "--source", "samples/challenge/inherited",
  ]

  @Test func `the inherited app's template shows the name's fault, at the construct's line`() throws {
    let report = try Program.json(Self.inherited + ["--format", "json"])
    let causes = try #require(report["causes"] as? [[String: Any]])
    #expect(causes.first?["id"] as? String == "config.table-name-mismatch")
    #expect(causes.first?["status"] as? String == "likely")
    let sarif = try Program.json(Self.inherited + ["--format", "sarif"])
    let runs = try #require(sarif["runs"] as? [[String: Any]])
    let results = try #require(runs[0]["results"] as? [[String: Any]])
    let locations = try #require(results[0]["locations"] as? [[String: Any]])
    let physical = try #require(locations[0]["physicalLocation"] as? [String: Any])
    let artifact = physical["artifactLocation"] as? [String: Any]
    let path = "samples/challenge/inherited/infrastructure_fix/infrastructure_fix_stack.py"
    #expect(artifact?["uri"] as? String == path)
    let line = try #require((physical["region"] as? [String: Any])?["startLine"] as? Int)
    let source = try String(contentsOf: Program.root.appending(path: path), encoding: .utf8)
    #expect(source.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].contains("Function("))
  }

  @Test func `the solution's template shows nothing`() throws {
    let outcome = try Program.run(["check", "samples/challenge/evidence/after/cdk.out", "--fail-on-cause"])
    #expect(outcome.status == 0)
  }

  @Test func `a cause and --fail-on-cause give status 1`() throws {
    #expect(try Program.run(Self.inherited + ["--fail-on-cause"]).status == 1)
  }

  @Test(
    arguments: [
      (["check"], 64), (["check", "no-such.yaml"], 66), (["check", "README.md"], 65),
    ] as [([String], Int32)])
  func `misuse ends with its status and a sentence`(arguments: [String], status: Int32) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == status)
    #expect(!outcome.errors.isEmpty)
  }
}

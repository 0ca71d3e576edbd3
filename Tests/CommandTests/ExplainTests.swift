import Foundation
import Testing

@Suite struct `Explain` {
  @Test func `a cause is explained in sections, with commands in code blocks`() throws {
    let outcome = try Program.run(["explain", "config.table-name-mismatch"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.hasPrefix("# config.table-name-mismatch\n\nNo table of the deployment bears the name"))
    for heading in [
      "What it means", "In the logs", "In traces", "In the template", "What looks alike", "How to make sure",
      "How to mend it", "What it costs or risks", "Further reading",
    ] {
      #expect(outcome.output.contains("\n## \(heading)\n"), "\(heading)")
    }
    #expect(outcome.output.contains("\n```sh\naws dynamodb list-tables --region REGION\n```\n"))
    #expect(outcome.output.contains("\n- `iam.resource-not-covered`: "))
  }

  @Test func `without an identifier every one is listed, by gate`() throws {
    let outcome = try Program.run(["explain"])
    #expect(outcome.status == 0)
    let headings = outcome.output.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings.first == "## function" && headings.count == 14)
    let items = outcome.output.split(separator: "\n").filter { $0.hasPrefix("- `") }
    #expect(items.count == 61)
    #expect(items.contains("- `iam.no-grant`: the role has no DynamoDB statement at all"))
    #expect(items.contains("- `security.wildcard-action`: a grant names its actions by a wildcard"))
  }

  @Test func `an error code lists what it may mean`() throws {
    let outcome = try Program.run(["explain", "AccessDeniedException"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("- `config.table-name-mismatch`: "))
    #expect(outcome.output.contains("- `kms.not-authorized`: "))
  }

  @Test func `a gate tells its place in the row and its causes`() throws {
    let outcome = try Program.run(["explain", "network"])
    #expect(outcome.output.contains("Gate 4 of 12."))
    #expect(outcome.output.contains("- `network.no-route`: "))
  }

  @Test func `JSON has the same page`() throws {
    let page = try Program.json(["explain", "security.static-credentials", "--format", "json"])
    #expect(page["schema"] as? String == "culprit.catalogue/1")
    #expect(page["kind"] as? String == "observation")
    #expect(page["gate"] is NSNull)
    #expect((page["checks"] as? [[String: String]])?.isEmpty == false)
    let list = try Program.json(["explain", "--format", "json"])
    #expect((list["gates"] as? [[String: Any]])?.count == 12)
    #expect((list["observations"] as? [[String: Any]])?.count == 6)
  }

  @Test func `a slip names the nearest identifiers and ends with status 64`() throws {
    let outcome = try Program.run(["explain", "iam.nogrant"])
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix("culprit: nothing is known as \"iam.nogrant\": did you mean iam.no-grant"))
  }

  @Test func `a name that is like nothing points to the list, and cannot forge a line`() throws {
    let outcome = try Program.run(["explain", "\u{1B}[31mzzzzzzzzzzzz\nculprit: all is well"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("`culprit explain` lists all that there are"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(!outcome.errors.contains("\u{1B}"))
  }
}

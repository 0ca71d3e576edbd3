import Foundation
import Testing

@Suite struct `Usage` {
  struct Mistake: CustomTestStringConvertible {
    var arguments: [String]
    var status: Int32
    var words: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ line: String, _ status: Int32, _ words: String) {
      arguments = line.split(separator: " ").map(String.init)
      self.status = status
      self.words = words
    }
  }

  static let evidence = "samples/challenge/evidence/before"

  @Test(arguments: [
    Mistake("diagnose --frobnicate", 64, "Unknown option '--frobnicate'"),
    Mistake("diagnose \(evidence) --format xml", 64, "'xml' is invalid for '--format"),
    Mistake("diagnose \(evidence) --parameter Stage", 64, "--parameter wants NAME=VALUE"),
    Mistake("diagnose nowhere", 66, "nowhere"),
    Mistake("diagnose \(evidence) --template nowhere", 66, "nowhere"),
    Mistake("diagnose Makefile", 65, "nothing readable"),
    Mistake("diagnose \(evidence) -o nowhere/report.md", 73, "cannot make nowhere/report.md"),
    Mistake("diagnose \(evidence) -o /dev/full", 74, "cannot write to /dev/full"),
    Mistake("check", 64, "TEMPLATE"), Mistake("check nowhere", 66, "nowhere"),
    Mistake("check Makefile", 65, "no template"),
    Mistake("explain iam.no-grnt", 64, "iam.no-grant"),
    Mistake("explain --format yaml", 64, "'yaml' is invalid"),
    Mistake("classify nowhere", 66, "nowhere"),
    Mistake("iam simulate nowhere", 66, "nowhere"), Mistake("iam simulate Makefile", 65, "cannot read cases"),
    Mistake("collect", 64, "--stack"), Mistake("collect --stack a/b", 64, "--stack wants"),
    Mistake("collect --stack a --since soon", 64, "--since wants"),
    Mistake("collect --stack a --function b;c", 64, "--function wants"),
    Mistake("writeup --before a", 64, "--after"), Mistake("frobnicate", 64, "frobnicate"),
  ])
  func `a mistake is told in one sentence with its status`(_ mistake: Mistake) throws {
    let outcome = try Program.run(mistake.arguments)
    #expect(outcome.status == mistake.status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("culprit: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(mistake.words), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
  }

  @Test(arguments: ["diagnose", "check", "collect", "writeup"])
  func `help on a command shows examples that begin with it`(_ command: String) throws {
    let outcome = try Program.run(["help", command])
    #expect(outcome.status == 0)
    let parts = outcome.output.components(separatedBy: "Example")
    #expect(parts.count == 2)
    #expect(parts.last?.contains("culprit \(command)") == true)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions name every command and option`(_ shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell]).output
    for word in [
      "diagnose", "check", "collect", "writeup", "explain", "fail-on-cause", "config.table-name-mismatch",
    ] {
      #expect(script.contains(word), "\(word)")
    }
  }

  @Test func `bash takes the completions and completes with them`() throws {
    let script = try Program.run(["--generate-completion-script", "bash"]).output
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    let test = """
      \(script)
      COMP_WORDS=(culprit dia); COMP_CWORD=1; COMP_LINE='culprit dia'; COMP_POINT=${#COMP_LINE}
      _culprit culprit dia culprit
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    process.arguments = ["-c", test]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output.contains("diagnose"))
    #expect(!output.contains("explain"))
  }
}

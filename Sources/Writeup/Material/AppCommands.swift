internal import Documents

/// What an app itself says of how it is deployed and tested.
package struct AppCommands {
  /// A command, an event or a name.
  package struct Line: Equatable, Sendable {
    package var text: String
    /// `path:line` where it stands.
    package var place: String
  }

  let app: AppSource

  package init(app: AppSource) { self.app = app }

  private static let programs: Set<String> = [
    "python", "python3", "pip", "pip3", "npm", "npx", "yarn", "pnpm", "node", "cdk", "sam", "aws", "pytest",
    "make",
    "poetry", "uv", "tox", "source", ".",
  ]

  /// Commands of the README's code blocks.
  package func commands() -> [Line] {
    let found = blocks().filter { line in
      let word = line.text.split(separator: " ").first.map(String.init) ?? ""
      return Self.programs.contains(word.split(separator: "/").last.map(String.init) ?? word)
    }
    return found.isEmpty ? implied() : found
  }

  /// Events of the README's code blocks: lines that are JSON objects.
  package func events() -> [Line] {
    blocks().filter { line in
      line.text.hasPrefix("{") && (try? JSONParser.parse(line.text))?.members != nil
    }
  }

  /// Names of tests, as sentences.
  package func tests() -> [Line] {
    app.files(.tests).flatMap { file in
      file.lines.enumerated().compactMap { number, line -> Line? in
        guard let name = Self.testName(line.trimmed) else { return nil }
        return Line(text: name, place: "\(app.path(of: file)):\(number + 1)")
      }
    }
  }

  /// How the CDK starts the app (`cdk.json`).
  package func entry() -> Line? {
    guard let file = app.file("cdk.json"), let node = try? JSONParser.parse(file.text),
      let command = node["app"]?.string
    else { return nil }
    return Line(text: command, place: app.path(of: file))
  }

  private static func testName(_ line: String) -> String? {
    if line.hasPrefix("def test_") || line.hasPrefix("async def test_") {
      guard let start = line.firstRange(of: "test_")?.upperBound else { return nil }
      return String(line[start...].prefix { $0 != "(" }).replacing("_", with: " ")
    }
    for call in ["test(", "it("] where line.hasPrefix(call) {
      let rest = line.dropFirst(call.count)
      guard let quote = rest.first, "'\"`".contains(quote) else { return nil }
      return String(rest.dropFirst().prefix { $0 != quote })
    }
    return nil
  }

  /// Lines of fenced and indented code (CommonMark 0.31, sections 4.4 and 4.5).
  private func blocks() -> [Line] {
    guard let file = app.files.first(where: { $0.path.lowercased() == "readme.md" }) else { return [] }
    var result: [Line] = []
    var isFenced = false
    for (number, line) in file.lines.enumerated() {
      let text = line.trimmed
      if text.hasPrefix("```") || text.hasPrefix("~~~") {
        isFenced.toggle()
      } else if isFenced || line.hasPrefix("    "), !text.isEmpty {
        result.append(Line(text: text, place: "\(app.path(of: file)):\(number + 1)"))
      }
    }
    return result
  }

  /// What the files of an app without such a README imply.
  private func implied() -> [Line] {
    var result: [Line] = []
    if let file = app.file("requirements.txt") {
      result.append(Line(text: "pip install -r requirements.txt pytest", place: app.path(of: file)))
      if !app.files(.tests).isEmpty {
        result.append(Line(text: "python -m pytest", place: app.path(of: file)))
      }
    } else if let file = app.file("package.json") {
      result.append(Line(text: "npm ci", place: app.path(of: file)))
      if !app.files(.tests).isEmpty { result.append(Line(text: "npm test", place: app.path(of: file))) }
    }
    if let file = app.file("cdk.json") { result.append(Line(text: "cdk deploy", place: app.path(of: file))) }
    return result
  }
}

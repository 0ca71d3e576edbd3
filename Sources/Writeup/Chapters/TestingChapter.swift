internal import Deployment
internal import Diagnosis
internal import Model
internal import Reports

/// How the repair is deployed and tested, in the app's own commands.
struct TestingChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "8. How to deploy and test")
    let app = AppCommands(app: subject.material.solution)
    commands(app, &page)
    tests(app, &page)
    events(&page)
    look(&page)
  }

  private func commands(_ app: AppCommands, _ page: inout Markdown) {
    let commands = app.commands()
    guard !commands.isEmpty else { return }
    var lead: Phrase = "In \(subject.material.solution.path)"
    if let entry = app.entry() {
      lead = lead + " (the CDK starts the app with \(entry.text), \(entry.place))"
    }
    page.paragraph("\(lead), the app's own commands, \(commands[0].place) and on:")
    // What only the inherited app's README says of the way to the first of them.
    let old = AppCommands(app: subject.material.inherited).commands()
    let common = old.firstIndex { $0.text == commands[0].text } ?? 0
    var lines = old.prefix(common).map(\.text) + commands.map(\.text)
    // The change is looked at before it is made.
    if let deploy = lines.firstIndex(where: { $0.contains("cdk deploy") }) {
      lines.insert("cdk diff    # shows the values of chapter 4 and nothing else", at: deploy)
    }
    page.listing(lines.joined(separator: "\n"), language: "sh")
    needs(&page)
  }

  /// Versions that the app and the template name.
  private func needs(_ page: inout Markdown) {
    var needs: [Phrase] = []
    if let runtime = subject.function?.runtime { needs.append("the function runs on \(runtime)") }
    if let file = subject.material.solution.file("requirements.txt") {
      let lines = file.lines.map(\.trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
      needs.append("\(subject.material.solution.path(of: file)) asks for \(list: lines)")
    }
    guard let first = needs.first else { return }
    var phrase = first.capitalized
    for need in needs.dropFirst() { phrase = phrase + "; " + need }
    page.paragraph(
      "\(phrase). The CDK itself and its command line (\(words: "`npm install -g aws-cdk`")) run on Node.js.")
  }

  private func tests(_ app: AppCommands, _ page: inout Markdown) {
    let tests = app.tests()
    guard !tests.isEmpty else { return }
    let old = AppCommands(app: subject.material.inherited).tests()
    page.paragraph(
      """
      The app's tests hold the repair (\(counted(tests.count, "test", "tests")); the inherited app has \
      \(old.count)). They ask of the synthesised template:
      """)
    page.table(
      ["Test", "Where"],
      tests.prefix(24).map { ["\(words: HostileText.line($0.text).plain)", "\($0.place)"] })
  }

  private func events(_ page: inout Markdown) {
    var events = AppCommands(app: subject.material.solution).events()
    if events.isEmpty { events = AppCommands(app: subject.material.inherited).events() }
    guard let first = events.first else { return }
    page.paragraph("Then invoke the function with the app's events (\(first.place) and on):")
    let calls = events.prefix(6).map { event in
      """
      aws lambda invoke --function-name \(ShellWord.quoted(subject.functionName)) \\
        --cli-binary-format raw-in-base64-out --payload \(ShellWord.quoted(event.text)) /dev/stdout
      """
    }
    page.listing(calls.joined(separator: "\n"), language: "sh")
  }

  private func look(_ page: inout Markdown) {
    guard let stack = subject.before.deployment.stacks.first else { return }
    page.paragraph(
      "Last, collect the evidence anew and ask again; the exit status is 0 and the report says that no cause was found:"
    )
    page.listing(
      """
      culprit collect --stack \(ShellWord.quoted(stack.deployedName ?? stack.name)) --since 1h | sh
      culprit diagnose evidence --fail-on-cause
      """, language: "sh")
  }
}

extension String {
  /// Without what Markdown could take for markup.
  var plain: String {
    String(map { "\\`*_{}[]<>#|!&~".contains($0) ? " " : $0 })
  }
}

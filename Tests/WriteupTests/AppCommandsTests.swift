import Testing
import Writeup

@Suite struct `An app's own words` {
  private func app(_ files: [String: String]) -> AppCommands {
    AppCommands(app: AppSource(path: "app", files: files.map { AppFile(path: $0.key, text: $0.value) }))
  }

  @Test func `commands are read from fenced and indented code, prose is not`() {
    let readme = """
      # App

      Run cdk deploy when you feel like it.

      ```sh
      npm ci
      echo hello
      ```

          cdk deploy --all
          {"action": "list"}
          {not json}
      """
    let app = app(["README.md": readme])
    #expect(app.commands().map(\.text) == ["npm ci", "cdk deploy --all"])
    #expect(app.commands().map(\.place) == ["app/README.md:6", "app/README.md:10"])
    #expect(app.events().map(\.text) == [#"{"action": "list"}"#])
  }

  @Test func `an app without a README is deployed as its files imply`() {
    let python = app([
      "requirements.txt": "aws-cdk-lib\n", "cdk.json": "{}", "tests/test_it.py": "def test_it(): pass",
    ])
    #expect(
      python.commands().map(\.text) == [
        "pip install -r requirements.txt pytest", "python -m pytest", "cdk deploy",
      ])
    #expect(app(["package.json": "{}"]).commands().map(\.text) == ["npm ci"])
    #expect(app(["x.txt": ""]).commands().isEmpty)
  }

  @Test func `tests are named by their sentences`() {
    let app = app([
      "tests/test_a.py": "import x\n\ndef test_the_grant_is_exact(template):\n    pass\n",
      "test/b.test.ts": "import * as cdk from 'aws-cdk-lib';\ntest('the name is a reference', () => {});\n",
    ])
    #expect(app.tests().map(\.text) == ["the name is a reference", "the grant is exact"])
  }

  @Test func `the entry is what cdk.json says, and nothing where it says nothing`() {
    #expect(app(["cdk.json": #"{"app": "python app.py"}"#]).entry()?.text == "python app.py")
    #expect(app(["cdk.json": "{"]).entry() == nil)
  }
}

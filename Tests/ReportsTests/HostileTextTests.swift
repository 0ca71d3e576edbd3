import Diagnosis
import Model
import Reports
import Testing

@Suite struct `Hostile text` {
  @Test(arguments: [
    ("key AKIAIOSFODNN7EXAMPLE end", "AKIAIOSFODNN7EXAMPLE"),
    ("ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"),
    (
      "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY next",
      "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    ),
    ("{\"SecretAccessKey\": \"wJalrXUtnFEMI/K7\"}", "wJalrXUtnFEMI/K7"),
    ("{\\\"sessionToken\\\":\\\"FwoGZXIvYXdzEBY\\\"}", "FwoGZXIvYXdzEBY"),
    ("Authorization: AWS4-HMAC-SHA256 Credential=x/20261120, Signature=fe5f80", "Signature=fe5f80"),
    ("authorization=Bearer abcdefgh12345678", "abcdefgh12345678"),
    ("sent Bearer abcdefgh12345678.zz", "abcdefgh12345678"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N", "eyJzdWIiOiIxMjM0In0"),
    ("postgres://user:hunter2@db/x", "hunter2"),
    ("X-Amz-Security-Token: IQoJb3JpZ2luX2VjE", "IQoJb3JpZ2luX2VjE"),
    ("password='s3cr3t!'", "s3cr3t!"), ("DB_PASSWORD=hunter2 next", "hunter2"),
    ("{\"dbPassword\": \"two words\"}", "two words"), ("Cookie: session=abc; theme=x", "abc"),
    ("Server=db;User Id=u;Password=p4ss;", "p4ss"), ("AccountKey=abc123==;Endpoint=x", "abc123"),
    ("mail to jane.doe+x@mail.example.com today", "jane.doe+x@mail.example.com"),
    ("got wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY here", "wJalrXUtnFEMI"),
    ("token FwoGZXIvYXdzEBYaDHhBTEMPLESessionToken123", "TEMPLESession"),
    ("BASIC dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNzd29yZA"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKC\n-----END RSA PRIVATE KEY-----", "MIIEpAIBAAKC"),
    ("https://b.s3.amazonaws.com/k?X-Amz-Signature=fe5f80f77d5fa3be&x=1", "fe5f80f77d5fa3be"),
    ("ghp_0123456789abcdefghijABCDEFGHIJ012345", "abcdefghij"),
    ("mongodb+srv://u:p%40ss@c.example/x", "p%40ss"),
  ])
  func `secrets are redacted`(text: String, secret: String) {
    let cleaned = HostileText.cleaned(text)
    #expect(!cleaned.contains(secret))
    #expect(cleaned.contains(Redactor.mark))
  }

  @Test(arguments: [
    "User: arn:aws:sts::123456789012:assumed-role/R/F is not authorized to perform: dynamodb:PutItem",
    "Requested resource not found", "TABLE_NAME=Users", "tokenizer: ready",
    "/Resources/UserProcessorServiceRole/Properties/AssumeRolePolicyDocument",
    "@aws-sdk/client-dynamodb@3.1.0",
    "3F2504E04F8911D39A0C0305E82C3301", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4", "NextToken is null",
  ])
  func `what is no secret stays`(text: String) {
    #expect(HostileText.cleaned(text) == text)
  }

  @Test(arguments: [
    "\u{1B}[31mred", "a\u{202E}b", "a\u{200B}b", "nul\u{0}", "bell\u{7}", "c1\u{9B}31m", "\u{2028}x",
  ])
  func `characters that act are made visible`(text: String) {
    let cleaned = HostileText.cleaned(text)
    for scalar in cleaned.unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(!scalar.properties.isBidiControl && scalar.value != 0x200B && scalar.value != 0x2028)
    }
  }

  @Test func `the program's own words are not redacted`() {
    var report = SampleReport.with("x")
    report.ruledOut = [RuledOut(gate: .authorization, why: "the policies of \("R") allow it")]
    let text = MarkdownRenderer(version: "1").render(report)
    #expect(text.contains("- authorization: Do"))
    #expect(text.contains("the policies of `R` allow it"))
  }

  @Test func `of a long text of evidence both ends are shown`() {
    let excerpt = HostileText.excerpt(
      "KeyError: 'A'\n" + String(repeating: "frame\n", count: 500) + "index.py:7")
    #expect(excerpt.hasPrefix("KeyError: 'A'") && excerpt.hasSuffix("index.py:7"))
    #expect(excerpt.count < HostileText.limit + 60)
  }

  @Test func `a long text is cut`() {
    #expect(HostileText.cleaned(String(repeating: "x", count: 10_000)).count == HostileText.limit + 1)
  }
}

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
    ("password='s3cr3t!'", "s3cr3t!"),
  ])
  func `secrets are redacted`(text: String, secret: String) {
    let cleaned = HostileText.cleaned(text)
    #expect(!cleaned.contains(secret))
    #expect(cleaned.contains(Redactor.mark))
  }

  @Test(arguments: [
    "User: arn:aws:sts::123456789012:assumed-role/R/F is not authorized to perform: dynamodb:PutItem",
    "Requested resource not found", "TABLE_NAME=Users", "tokenizer: ready",
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

  @Test func `a long text is cut`() {
    #expect(HostileText.cleaned(String(repeating: "x", count: 10_000)).count == HostileText.limit + 1)
  }
}

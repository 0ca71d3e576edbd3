import Model
import Testing

@Suite struct `Ranges of addresses` {
  /// What Python's `ipaddress` gives for the first subnets.
  @Test(
    arguments: [
      ("10.0.0.0/16", 2, 8, ["10.0.0.0/24", "10.0.1.0/24"]),
      ("10.0.3.7/22", 2, 9, ["10.0.0.0/23", "10.0.2.0/23"]),
      ("2001:db8:1234:1a00::/56", 2, 64, ["2001:db8:1234:1a00::/64", "2001:db8:1234:1a01::/64"]),
      ("::/0", 2, 127, ["::/1", "8000::/1"]),
      ("1:0:0:2:0:0:0:3/128", 1, 1, nil),
      ("10.0.0.0/16", 257, 8, nil),
      ("10.0.0.0/30", 1, 8, nil),
    ] as [(String, Int, Int, [String]?)])
  func `are split`(text: String, count: Int, hostBits: Int, expected: [String]?) throws {
    let range = try #require(AddressRange(text))
    #expect(range.split(into: count, hostBits: hostBits)?.map(\.description) == expected)
  }

  @Test(arguments: [
    ("1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128"), ("::1", "::1/128"), ("1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0/128"),
    ("192.0.2.77/24", "192.0.2.0/24"), ("::ffff:192.0.2.1", "::ffff:c000:201/128"),
  ])
  func `are written as RFC 5952 asks`(text: String, expected: String) {
    #expect(AddressRange(text)?.description == expected)
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.1.2.3", true), ("10.0.0.0/8", "11.0.0.0/8", false),
    ("10.1.0.0/16", "10.0.0.0/8", false),
    ("0.0.0.0/0", "::/0", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
  ])
  func `hold others of their family`(range: String, other: String, holds: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(try #require(AddressRange(other))) == holds)
  }

  @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "1::2::3", "::/129", "10.0.0.256", "", "/8", "a.b.c.d/8"])
  func `refuse what is none`(text: String) { #expect(AddressRange(text) == nil) }
}

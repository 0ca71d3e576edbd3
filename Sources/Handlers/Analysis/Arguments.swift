/// What a call hands over.
struct Arguments: Hashable, Sendable {
  var positional: [Values] = []
  var named: [String: Values] = [:]
  /// Whether more may be handed over than is known: `*args`, or a caller that nobody sees.
  var isOpen = false

  func value(_ position: Int, _ name: String) -> Values? {
    named[name] ?? (position < positional.count ? positional[position] : nil)
  }

  var all: [Values] { positional + named.keys.sorted().compactMap { named[$0] } }
}

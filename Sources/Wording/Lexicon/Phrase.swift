internal import Model

/// A wording that texts are searched for, and what it tells.
struct Phrase: Sendable {
  /// Where a phrase may stand.
  enum Fit: Sendable {
    /// Anywhere.
    case anywhere
    /// Not within a longer identifier, and not over several words.
    case word
    /// Not within longer words; several words, as written.
    case words
  }

  /// Lower case, without white space.
  let bytes: [UInt8]
  let signal: Signal
  let fit: Fit

  init(_ text: String, _ signal: Signal, fit: Fit = .anywhere) {
    bytes = text.utf8.compactMap { byte in
      byte <= 0x20 ? nil : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
    self.signal = signal
    self.fit = fit == .word && text.contains(" ") ? .words : fit
  }
}

/// What the presence of a phrase tells.
enum Signal: Sendable {
  /// A place where something begins that a scanner reads.
  case anchor(@Sendable (Hit, inout Reading) -> Void)
  /// A message that by itself says which gate refused.
  case fault(Fault)
  /// A known error code.
  case code(ErrorCode)
  /// An operation's name as it stands in identifiers (`putItem`, `PutItemCommand`).
  case operation(String)
  /// A mark of an SDK; of several marks the heaviest counts.
  case sdk(SDK, Int)
  /// A mark of a service.
  case service(String, ServiceTier)
  /// Language that speaks about errors.
  case mention(Mention.Kind)
  case sign(Signs)
}

/// What a text has beside its words.
struct Signs: OptionSet, Sendable {
  let rawValue: Int
  /// A stack trace or a traceback.
  static let trace = Signs(rawValue: 1)
  /// A word that asserts a failure (`ERROR`, `failed to`).
  static let failure = Signs(rawValue: 2)
  /// Fields that only an SDK's or a runtime's error has (`$metadata`, a request id in an error's form).
  static let fields = Signs(rawValue: 4)
  /// Getting credentials is what failed, whoever refused.
  static let credentials = Signs(rawValue: 8)
  /// A metric line.
  static let metric = Signs(rawValue: 16)
  /// A chain that puts the root first (Python).
  static let rootFirst = Signs(rawValue: 32)
  /// A sign of success, which an error would not bear.
  static let success = Signs(rawValue: 64)
  /// The function was being started, not invoked.
  static let initPhase = Signs(rawValue: 128)
  /// A report of all the memory used that there is.
  static let memoryFull = Signs(rawValue: 256)
}

/// How surely a mark says whose an error is; the surest tier decides.
enum ServiceTier: Int, Comparable, Sendable {
  /// A word of everyday speech: `bucket`, `queue`.
  case word
  /// An operation named in a frame.
  case operation
  /// An ARN in the text.
  case arn
  /// A code that one service alone has.
  case code
  /// A host.
  case host
  /// A package or module of an SDK.
  case module
  /// A message that one service alone has.
  case message
  /// The head of an error names it.
  case head

  static func < (lhs: ServiceTier, rhs: ServiceTier) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A message that says which gate refused.
struct Fault: Sendable {
  /// Whose message it is.
  enum Owner: Sendable, Equatable {
    case dynamoDB
    /// Any service's, or a client's.
    case anyone
    case other(String)
  }

  let family: ErrorFamily
  let cause: CauseID?
  /// The code that such a refusal bears, where a text leaves it out.
  var code: String?
  var owner: Owner = .anyone
  /// Of several messages the most specific counts.
  var rank: Int = 50
  /// Whether the message alone makes a text an error's.
  var isAssertive = true
  /// Whether it is a fault only where what stands around it claims that a variable is missing.
  var needsClaim = false
  /// Reads what follows the message.
  var details: (@Sendable (Hit, inout Reading) -> Void)?
}

/// A place where a phrase stands, by bytes of ``WordingText/packed``.
struct Hit: Sendable {
  /// Which phrase of the lexicon.
  let phrase: Int
  let start: Int
  let end: Int
}

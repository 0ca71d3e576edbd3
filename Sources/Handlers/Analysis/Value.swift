/// What an expression may be, as far as the source tells.
indirect enum Value: Hashable, Sendable {
  /// Anything; nothing is claimed about it.
  case unknown
  /// `None`, `null`, `undefined`.
  case nothing
  case text(Text)
  /// A number, a boolean, a regular expression: known not to be anything that matters.
  case plain
  /// `os.environ`, `process.env`.
  case environment
  /// Something of a module that is not among the files: `boto3`, `boto3` and `resource`.
  case library(module: String, path: String)
  /// What a call into such a module gives.
  case foreign
  /// The namespace of a file.
  case file(Int)
  case function(Int)
  case method(Int, receiver: Value)
  case classType(Int)
  case instance(Int, Site?)
  case record(Site)
  case sdk(SDKValue)
  /// A method of a client or table that is not called yet.
  case bound(SDKValue, String)
  /// A promise; `isRequest` where DynamoDB is asked behind it.
  case promise(Value, isRequest: Bool)

  static func text(_ literal: String) -> Value { .text(Text(literal: literal)) }

  var asText: Text? { if case .text(let text) = self { text } else { nil } }
}

/// Where something was made: a node, in one context of calls.
struct Site: Hashable, Sendable {
  var node: Int
  var context: Int
}

/// What an AWS SDK gives.
enum SDKValue: Hashable, Sendable {
  /// `boto3.Session`.
  case session(Site)
  /// A client whose methods are operations in snake case and take keywords.
  case botoClient
  case resource
  case table(Text)
  case batchWriter
  case paginator(String)
  case waiter
  case tableCollection
  /// `AWS.DynamoDB` of the JavaScript SDK v2: methods in camel case that give requests.
  case nodeClientV2
  case documentClientV2
  /// `DynamoDBClient` and, with methods as well, `DynamoDB` of v3.
  case nodeClient
  /// `DynamoDBDocumentClient` and `DynamoDBDocument`.
  case documentClient
  case command(Site)
  case requestV2(Site)
  /// A client of another service.
  case otherService
  /// A PynamoDB transaction.
  case pynamoTransaction(isWrite: Bool)
  /// An index of a PynamoDB model: the class of the model, the class of the index.
  case pynamoIndex(model: Int, index: Int)
  case pynamoBatch
}

/// The alternatives that an expression may be; empty where nothing has been assigned yet.
struct Values: Hashable, Sendable {
  private(set) var items: [Value] = []
  /// Whether each alternative occurs in every run (the elements of a list) rather than one of them.
  var isEvery = false
  /// Whether it may be nothing as well; `items` holds `nothing` only where it is all there is.
  private(set) var mayBeNothing = false

  /// More alternatives than this become unknown.
  private static let most = 8

  static let unknown = Values(.unknown)
  static let none = Values()

  init() {}
  init(_ value: Value) { insert(value) }
  init(_ values: [Value], isEvery: Bool = false) {
    for value in values { insert(value) }
    self.isEvery = isEvery
  }

  var isEmpty: Bool { items.isEmpty }
  var single: Value? { items.count == 1 ? items[0] : nil }
  /// Whether there is no doubt about the alternatives.
  var isSure: Bool { items.count <= 1 || isEvery }

  /// The alternatives, or `unknown` where there are none.
  var all: [Value] { items.isEmpty ? [.unknown] : items }

  mutating func insert(_ value: Value) {
    guard !items.contains(value) else { return }
    // A variable is empty before it is set: that is no alternative worth a doubt.
    if value == .nothing {
      mayBeNothing = true
      if !items.isEmpty { return }
    }
    if items == [.nothing] { items = [] }
    guard items.count < Self.most else { return items = items.contains(.unknown) ? items : [.unknown] }
    items.append(value)
  }

  mutating func join(_ other: Values) {
    if items.isEmpty {
      let wasNothing = mayBeNothing
      self = other
      mayBeNothing = mayBeNothing || wasNothing
      return
    }
    for value in other.items { insert(value) }
    mayBeNothing = mayBeNothing || other.mayBeNothing
    isEvery = isEvery && other.isEvery
  }

  func joined(_ other: Values) -> Values {
    var result = self
    result.join(other)
    return result
  }

  /// What comes of each alternative; nothing comes of nothing known yet.
  func map(_ transform: (Value) -> Values) -> Values {
    // One value that gives several is as sure as the several are.
    guard let first = items.first else { return self }
    if items.count == 1 {
      return mayBeNothing && first != .nothing ? transform(first).orNothing() : transform(first)
    }
    var result = Values()
    for value in items {
      let part = transform(value)
      for item in part.items { result.insert(item) }
      result.mayBeNothing = result.mayBeNothing || part.mayBeNothing
    }
    result.mayBeNothing = result.mayBeNothing || mayBeNothing
    result.isEvery = isEvery
    return result
  }

  /// The same alternatives where one more is nothing.
  func orNothing() -> Values { joined(Values(.nothing)) }
}

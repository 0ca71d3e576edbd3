/// What the evidence says, folded: the one value that diagnosis reads.
///
/// It is what `Telemetry.Summary` becomes once every input is read; every list is sorted, so that the same
/// inputs in any order give the same value.
package struct Observations: Sendable, Equatable {
  package var inputs: [InputRecord] = []
  /// Time of the first and of the last event.
  package var first: Instant?
  package var last: Instant?
  package var totals = Totals()
  /// Calls and failures, by what they were and how they ended.
  package var calls: [CallGroup] = []
  package var functions: [FunctionObservation] = []
  /// Error texts that no rule explains, by normalised text.
  package var unexplained: [UnexplainedText] = []
  /// Names that the evidence mentions and from which bindings are learnt.
  package var names = ObservedNames()
  /// What was changed in the account, as CloudTrail tells it: the latest few, earliest first.
  package var changes: [ObservedChange] = []

  package init() {}

  package struct Totals: Sendable, Equatable {
    package var events = 0
    package var invocations = 0
    /// Invocations that the platform counts as failed: what Lambda's Errors metric shows.
    package var failedInvocations = 0
    /// Invocations that the platform counts as successes although a DynamoDB error was logged in them.
    package var swallowedInvocations = 0
    package var calls = 0
    package var failedCalls = 0
    package init() {}
  }
}

/// One input and what became of it.
package struct InputRecord: Sendable, Hashable {
  package var path: String
  /// What its content was recognised as (`s3-export`, `xray-traces`, `cloudformation-template`, `unknown` …).
  package var kind: String
  /// Bytes read, as stored (compressed where it was compressed).
  package var bytes: Int
  package var events: Int
  /// What could not be read, with offset: sentences for a user.
  package var problems: [String]
  /// SHA-256 of the stored bytes in hexadecimal digits; nil for folders, large inputs and what cannot be read
  /// twice.
  package var sha256: String?
  /// CRC-32 of the stored bytes in eight hexadecimal digits, in place of `sha256` where an input is large or
  /// cannot be read twice.
  package var crc32: String?

  package init(path: String, kind: String, bytes: Int = 0, events: Int = 0, problems: [String] = []) {
    self.path = path
    self.kind = kind
    self.bytes = bytes
    self.events = events
    self.problems = problems
  }
}

/// What calls have in common that are counted together.
package struct CallKey: Sendable, Hashable {
  /// The function's physical name, where the evidence tells it.
  package var function: String?
  package var operation: String?
  /// Table as sent: a name or an ARN.
  package var table: String?
  package var index: String?
  package var region: String?
  /// nil: the call was answered.
  package var failure: Classification?

  package init(
    function: String? = nil, operation: String? = nil, table: String? = nil, index: String? = nil,
    region: String? = nil, failure: Classification? = nil
  ) {
    self.function = function
    self.operation = operation
    self.table = table
    self.index = index
    self.region = region
    self.failure = failure
  }
}

/// Calls that ended alike, counted; never every one of them.
package struct CallGroup: Sendable, Hashable {
  package var key: CallKey
  package var count: Int
  /// Of these, in invocations that the platform counts as successes.
  package var inSuccessfulInvocations: Int
  /// Of these, in invocations that the platform counts as failed.
  package var inFailedInvocations: Int
  package var first: Instant?
  package var last: Instant?
  /// Longest duration seen in a trace, in milliseconds.
  package var longestMilliseconds: Double?
  /// The earliest few, in `Evidence`'s order.
  package var exemplars: [Evidence]
  /// When they were made, for those whose time is known.
  package var times = TimeTally()

  package init(
    key: CallKey, count: Int = 0, inSuccessfulInvocations: Int = 0, inFailedInvocations: Int = 0,
    first: Instant? = nil, last: Instant? = nil, longestMilliseconds: Double? = nil,
    exemplars: [Evidence] = []
  ) {
    self.key = key
    self.count = count
    self.inSuccessfulInvocations = inSuccessfulInvocations
    self.inFailedInvocations = inFailedInvocations
    self.first = first
    self.last = last
    self.longestMilliseconds = longestMilliseconds
    self.exemplars = exemplars
  }
}

/// What the platform's own lines and the traces say of one function.
package struct FunctionObservation: Sendable, Hashable {
  /// Physical name; nil where logs name no function (an S3 export of one log group).
  package var name: String?
  package var invocations = 0
  package var failed = 0
  package var timedOut = 0
  package var swallowed = 0
  package var coldStarts = 0
  package var longestMilliseconds = 0.0
  package var memorySizeMB: Int?
  package var maxMemoryUsedMB: Int?
  /// `Runtime Version ARN` regions, X-Ray regions, ARNs.
  package var regions: [String] = []

  package init(name: String?) { self.name = name }
}

/// An error text that no rule explains.
package struct UnexplainedText: Sendable, Hashable {
  package var text: String
  package var count: Int
  package var exemplar: Evidence?

  package init(text: String, count: Int, exemplar: Evidence? = nil) {
    self.text = text
    self.count = count
    self.exemplar = exemplar
  }
}

/// Names that the evidence mentions, each sorted and without repetition.
package struct ObservedNames: Sendable, Equatable {
  /// Log group names (`/aws/lambda/…`).
  package var logGroups: [String] = []
  /// ARNs of functions, tables, roles and principals, whole.
  package var arns: [String] = []
  /// Tables as sent in calls.
  package var tables: [String] = []
  package var regions: [String] = []
  package var accounts: [String] = []
  package init() {}
}

package import Documents
package import Model

/// What a run found: the one value that every renderer reads.
package struct Report: Sendable {
  package var first: Instant?
  package var last: Instant?
  package var inputs: [InputRecord] = []
  package var totals = Observations.Totals()
  /// The primary cause first, then the other ones, then the latent ones in the order in which one would meet
  /// them.
  package var causes: [Cause] = []
  package var errors: [ErrorRow] = []
  package var observations: [Observation] = []
  package var ruledOut: [RuledOut] = []
  /// What could not be told, and what would tell it.
  package var gaps: [Gap] = []
  package var unexplained: [UnexplainedText] = []
  /// Every gate with its state along the path of the failing (else of the answered) calls.
  package var path: [PathStep] = []
  package var answered: [AnsweredRow] = []
  package var functions: [FunctionObservation] = []
  /// What CloudTrail says was changed, earliest first.
  package var changes: [ObservedChange] = []
  /// Names of the stacks whose templates were read.
  package var stacks: [String] = []
  /// How many observed calls the fixes, applied together, admit: nil where nothing was replayed on a mended
  /// model.
  package var replay: ReplayResult?
  /// When DynamoDB calls failed and were answered; nil where no time is known.
  package var timeline: Timeline?
  /// One failing invocation from its first line to its last.
  package var story: Story?
  /// Names that the templates declare, for reports that are to name nobody.
  package var vocabulary = Vocabulary()

  package init() {}
}

/// A resource under its two names.
package struct NamedResource: Sendable, Hashable {
  package var logicalID: String?
  package var physicalName: String?
  package init(logicalID: String?, physicalName: String?) {
    self.logicalID = logicalID
    self.physicalName = physicalName
  }
}

/// Why calls fail.
package struct Cause: Sendable {
  package enum Status: String, Sendable {
    /// The template predicts the refusal and the evidence shows it.
    case confirmed
    /// The evidence names it, or the template alone predicts it.
    case likely
    /// What one would meet next, once the causes before it are mended.
    case latent
  }

  package var id: CauseID
  package var status: Status
  /// 0 to 1: how sure the cause is, given the evidence.
  package var confidence: Double
  package var function: NamedResource?
  package var table: NamedResource?
  package var operations: [String]
  /// Logical ids of the resources in which the fault stands.
  package var resources: [String]
  package var places: [DocumentPlace]
  package var summary: Phrase
  package var explanation: [Phrase]
  /// How many observed calls it refused; 0 for a latent cause.
  package var occurrences: Int
  package var first: Instant?
  package var last: Instant?
  package var evidence: [Evidence]
  package var fix: Fix?
  /// Who must do what where no edit of the template mends it.
  package var advice: Phrase?

  package init(id: CauseID, status: Status, confidence: Double, summary: Phrase) {
    self.id = id
    self.status = status
    self.confidence = confidence
    self.operations = []
    self.resources = []
    self.places = []
    self.summary = summary
    self.explanation = []
    self.occurrences = 0
    self.evidence = []
  }
}

/// The smallest edit after which the gate admits the calls.
package struct Fix: Sendable {
  package var summary: Phrase
  /// Why it mends the cause and why nothing smaller does.
  package var why: Phrase
  /// Path of the template that the operations apply to.
  package var template: String?
  /// RFC 6902 operations on the template as given (short-form YAML tags as their long forms).
  package var operations: [Node]
  /// The same as a unified diff of the template's text; nil where that text cannot be edited in place.
  package var diff: String?
  package var cdkPython: String?
  package var cdkTypeScript: String?
  package var sam: String?
  package var verifiedByReplay: Bool
  /// Calls that the edit newly admits although no evidence shows them and no source makes them: wanted none;
  /// nil where the edit grants nothing.
  package var overGrant: [UnaskedCall]?

  package init(summary: Phrase, why: Phrase, template: String? = nil, operations: [Node] = []) {
    self.summary = summary
    self.why = why
    self.template = template
    self.operations = operations
    self.verifiedByReplay = false
  }
}

/// Failures of one kind, counted.
package struct ErrorRow: Sendable {
  package var classification: Classification
  package var operation: String?
  package var table: String?
  package var region: String?
  /// The cause that explains them.
  package var cause: CauseID?
  package var count: Int
  package var benign: Bool
  package var first: Instant?
  package var last: Instant?

  package init(_ group: CallGroup, failure: Classification, cause: CauseID?, benign: Bool) {
    self.classification = failure
    self.operation = group.key.operation ?? failure.operation
    self.table = group.key.table ?? failure.table
    self.region = group.key.region ?? failure.region
    self.cause = cause
    self.count = group.count
    self.benign = benign
    self.first = group.first
    self.last = group.last
  }
}

/// Calls that were answered, by operation and table.
package struct AnsweredRow: Sendable, Hashable {
  package var operation: String
  package var table: String?
  package var count: Int
  package init(operation: String, table: String?, count: Int) {
    self.operation = operation
    self.table = table
    self.count = count
  }
}

/// Something worth saying beside the causes.
package struct Observation: Sendable {
  package var id: ObservationID
  package var summary: Phrase
  package var resources: [String]
  package var places: [DocumentPlace]
  package var evidence: [Evidence]
  package init(
    id: ObservationID, summary: Phrase, resources: [String] = [], places: [DocumentPlace] = [],
    evidence: [Evidence] = []
  ) {
    self.id = id
    self.summary = summary
    self.resources = resources
    self.places = places
    self.evidence = evidence
  }
}

/// A gate that is not the cause, and why.
package struct RuledOut: Sendable, Hashable {
  package var gate: GateID
  package var why: Phrase
  package init(gate: GateID, why: Phrase) {
    self.gate = gate
    self.why = why
  }
}

/// What could not be told at a gate, and what evidence would tell.
package struct Gap: Sendable, Hashable {
  package var gate: GateID
  package var missing: Phrase
  package init(gate: GateID, missing: Phrase) {
    self.gate = gate
    self.missing = missing
  }
}

/// A gate as the report draws it.
package struct PathStep: Sendable, Hashable {
  package enum State: String, Sendable {
    case admitted, refused, latent, unknown
    case notReached = "not reached"
  }
  package var gate: GateID
  package var state: State
  package var reason: Phrase
  package init(gate: GateID, state: State, reason: Phrase) {
    self.gate = gate
    self.state = state
    self.reason = reason
  }
}

/// What replaying the observed calls on the mended model gave.
package struct ReplayResult: Sendable, Hashable {
  /// Observed calls, answered and failing, that were replayed.
  package var calls: Int
  /// Of these, calls that every gate admits or cannot judge after the fixes.
  package var admitted: Int
  package init(calls: Int, admitted: Int) {
    self.calls = calls
    self.admitted = admitted
  }
}

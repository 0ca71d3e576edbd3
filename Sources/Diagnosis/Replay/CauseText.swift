internal import Deployment
internal import Documents
internal import Model

/// The words of a cause: what is wrong, and the reasoning that led there.
struct CauseText {
  let deployment: Deployment

  static func summary(
    of cause: CauseID, refusal: Refusal?, operations: [String], judgement: Judgement?
  ) -> Phrase {
    if let refusal { return refusal.because }
    let what = operations.isEmpty ? Phrase(words: "the call") : "\(list: operations)"
    let table = judgement?.observed.group.key.table ?? judgement?.observed.failure?.table
    switch cause {
    case .iamDenied:
      return
        "\(what) \(words: operations.count == 1 ? "is" : "are") denied\(words: judgement?.contradiction == .admitted ? ", though the policies of the template allow it" : "")"
    case .tableNotFound:
      if let table { return "DynamoDB finds no table of the name \(table)" }
      return "DynamoDB finds no table of the name that the function sends"
    default: return "\(what) failed: \(words: CauseCatalogue.refusal(of: cause))"
    }
  }

  func explanation(refusal: Refusal?, judgements: [Judgement]) -> [Phrase] {
    var phrases: [Phrase] = []
    if let refusal, case .name(let difference, _) = refusal.detail {
      phrases.append(contentsOf: names(difference, refusal, judgements))
    }
    if refusal == nil, let resource = judgements.lazy.compactMap(\.observed.failure?.resource).first {
      phrases.append(
        "Before anything is granted, make sure that \(resource) exists: IAM answers before DynamoDB looks for the table, so a wrong name shows as a denial too."
      )
    }
    if judgements.contains(where: { $0.cause.gate == .network && $0.observed.failure?.family == .function }) {
      phrases.append(
        "The invocations end when their time budget does, and the evidence holds no answer of DynamoDB to such a call: the call waits for packets that are dropped. A longer Timeout would only make it wait longer."
      )
    }
    for case .refused(let cause)? in judgements.lazy.map(\.contradiction).prefix(1) {
      phrases.append(
        "By the template the call would be refused for another reason, \(words: cause.rawValue): \(words: CauseCatalogue.refusal(of: cause)). The wording says otherwise, so what is deployed differs from the template."
      )
    }
    if judgements.contains(where: { $0.contradiction == .admitted }) {
      phrases.append(
        "The template given admits this call. What refused it is not in the template: it was changed since, or another stack or account holds it."
      )
    }
    return phrases
  }

  private func names(_ difference: NameDifference, _ refusal: Refusal, _ judgements: [Judgement]) -> [Phrase]
  {
    var sent: Phrase = "The function sends \(difference.used); the table bears \(difference.wanted)"
    if let edit = difference.edit { sent = sent + ". The edit: \(edit)" }
    var phrases: [Phrase] = [sent + "."]
    if let expression = expression(at: refusal.places.first) {
      phrases.append("The template makes the name with \(expression).")
    }
    let families = Set(judgements.compactMap { $0.observed.failure?.family })
    if families.contains(.authorization) {
      phrases.append(
        "What the log shows is a denial, since IAM answers before DynamoDB looks for the table. The resource that the denial names does not exist: do not grant access to it. Rename, and the denial of that name is gone; a grant would only uncover ResourceNotFoundException."
      )
    }
    return phrases
  }

  /// What stands in the template at a place, on one line.
  private func expression(at place: DocumentPlace?) -> String? {
    guard let place, let stack = deployment.stacks.first(where: { $0.templatePath == place.path }) else {
      return nil
    }
    return JSONPointer(place.pointer).flatMap { stack.template.at($0) }.map {
      JSONWriter.write($0, indent: nil)
    }
  }
}

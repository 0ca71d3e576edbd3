internal import Deployment
internal import Model

/// The words of a cause: what is wrong, and the reasoning that led there.
enum CauseText {
  static func summary(
    of cause: CauseID, refusal: Refusal?, operations: [String], judgement: Judgement?
  ) -> Phrase {
    if let refusal { return refusal.because }
    let what = operations.isEmpty ? Phrase(words: "the call") : "\(list: operations)"
    let table = judgement?.observed.group.key.table ?? judgement?.observed.failure?.table
    switch cause {
    case .iamDenied:
      return
        "\(what) was denied\(words: judgement?.contradictsModel == true ? ", though the policies of the template allow it" : "")"
    case .tableNotFound:
      if let table { return "DynamoDB finds no table of the name \(table)" }
      return "DynamoDB finds no table of the name that the function sends"
    default: return "\(what) failed: \(words: CauseCatalogue.refusal(of: cause))"
    }
  }

  static func explanation(of cause: CauseID, refusal: Refusal?, judgements: [Judgement]) -> [Phrase] {
    var phrases: [Phrase] = []
    if let refusal, case .name(let difference, let variable) = refusal.detail {
      phrases.append(contentsOf: names(difference, variable: variable, judgements))
    }
    if let refusal, case .grant(let actions, let index, let role) = refusal.detail {
      phrases.append(
        "The role \(role.logicalID) is asked for \(list: actions)\(words: index == nil ? "" : " on an index"), and \(refusal.because)."
      )
    }
    if judgements.contains(where: \.contradictsModel) {
      phrases.append(
        "The template given admits this call. What refused it is not in the template: it was changed since, or another stack or account holds it."
      )
    }
    return phrases
  }

  private static func names(
    _ difference: NameDifference, variable: String?, _ judgements: [Judgement]
  ) -> [Phrase] {
    var phrases: [Phrase] = [
      "The function sends \(difference.used); the table bears \(difference.wanted): \(difference.summary)."
    ]
    let families = Set(judgements.compactMap { $0.observed.failure?.family })
    if families.contains(.authorization) {
      phrases.append(
        "What the log shows is a denial, since IAM answers before DynamoDB looks for the table. The resource that the denial names does not exist: do not grant access to it. Rename, and the denial of that name is gone; a grant would only uncover ResourceNotFoundException."
      )
    }
    return phrases
  }
}

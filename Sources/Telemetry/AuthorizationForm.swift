internal import Bytes
internal import Model

/// Saved answers of IAM's GetRequestAuthorizationDetails: why a request was denied (IAM Toolbox API
/// reference).
///
/// A page tells the request's context, what was evaluated and the policies that were; it does not repeat the
/// authorization id that it was asked for, which is looked for in the file's name.
struct AuthorizationForm: ElementForm {
  private var intake: Intake

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    let answer = AuthorizationAnswer(json)
    let id = answer.id ?? Self.authorizationID(inPath: intake.path)
    for evaluation in answer.evaluations {
      intake.countEvent(nil)
      guard evaluation.isDenied, evaluation.action.hasPrefix("dynamodb:") else { continue }
      let denial = AuthorizationDenial(evaluation, of: answer)
      var failure = intake.cache.classification(of: denial.sentence)
      if failure.family == .notAnError { failure = Classification(family: .authorization) }
      failure.sdk = nil
      failure.isDynamoDB = true
      failure.service = "dynamodb"
      failure.deniedBy = denial.deniedBy
      failure.policy = failure.policy ?? denial.policy
      failure.region = failure.region ?? answer.region
      let fact = Fact(scope: nil, function: answer.function, failure: failure)
      intake.summary.names.insert(fact)
      let words = denial.evidence + (id.map { ", authorization id \($0)" } ?? "")
      var evidence = intake.evidence(
        line: line, time: nil, request: nil, trace: nil, text: Array(words.utf8).span)
      evidence.authorizationID = id
      intake.summary.authorizations.insert(AuthorizationDetail(id: id, fact: fact, evidence: evidence))
    }
    return answer.isAnswer
  }

  /// People name saved answers by the id.
  private static func authorizationID(inPath path: String) -> String? {
    let bytes = Array(path.utf8)
    for index in bytes.indices where RequestID(bytes.span, at: index) != nil {
      return bytes.span.text(index..<index + RequestID.length)
    }
    let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
    let isID = name.utf8.count >= 16 && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
    return isID ? name : nil
  }
}

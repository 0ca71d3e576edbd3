internal import Model
internal import Telemetry

/// Ingests the files as `culprit diagnose` does, and prints what was counted.
func scan(_ paths: [String]) throws(BenchError) {
  let options = IngestOptions(classify: standInClassification)
  let seen = ingest(inputs: paths.map { InputSource(path: $0) }, options: options).observations()
  print(seen.totals)
  for input in seen.inputs.prefix(4) { print(input) }
  for group in seen.calls { print(group.count, group.key.operation ?? "-", group.key.failure?.code ?? "-") }
}

@Sendable private func standInClassification(_ text: [UInt8]) -> Classification {
  let text = String(decoding: text, as: UTF8.self)
  guard text.contains("An error occurred (") || text.contains("Task timed out") else {
    return Classification(family: .notAnError)
  }
  return Classification(family: .authorization, code: "AccessDeniedException", isDynamoDB: true)
}

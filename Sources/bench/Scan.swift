internal import Model
internal import Telemetry
internal import Wording

/// Ingests the files as `culprit diagnose` does, and prints what was counted.
func scan(_ paths: [String]) throws(BenchError) {
  let classifier = Classifier()
  let options = IngestOptions { classifier.classify($0) }
  let seen = ingest(inputs: paths.map { InputSource(path: $0) }, options: options).observations()
  print(seen.totals)
  for input in seen.inputs.prefix(4) { print(input) }
  for group in seen.calls { print(group.count, group.key.operation ?? "-", group.key.failure?.code ?? "-") }
}

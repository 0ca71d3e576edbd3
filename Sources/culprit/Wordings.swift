internal import Model
internal import Wording

/// What tells error texts apart.
enum Wordings {
  private static let classifier = Classifier()

  @Sendable static func classify(_ bytes: [UInt8]) -> Classification { classifier.classify(bytes) }
}

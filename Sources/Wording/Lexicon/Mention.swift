/// A phrase that speaks about errors, where it stands in a text.
struct Mention: Sendable {
  /// What a phrase of mentions weighs.
  struct Kind: Sendable {
    let weight: Int
    /// Whether it is only what a text is about: an error may have happened there all the same.
    let isTopic: Bool
    /// Whether it only speaks of what follows it.
    let isLead: Bool
    /// Whether it is written without a space.
    let isOneWord: Bool
    /// Whether a word ends with it.
    let isWhole: Bool
  }

  let kind: Kind
  /// Where it stands, by bytes of ``WordingText/clean``.
  let place: Int
}

internal import Deployment
internal import Model
internal import Documents

/// What a template says, in passing, of the Region that it is for: Regions in its ARNs and its zones.
struct RegionMentions {
  private var regions: Set<String> = []

  init(_ stack: Stack) {
    collect(stack.template, depth: 0)
  }

  /// Whether the template speaks of `region` elsewhere than in the environment of its functions.
  func isHome(_ region: String) -> Bool { regions.contains(region) }

  private mutating func collect(_ node: Node, depth: Int) {
    guard depth < 64 else { return }
    if let text = node.string {
      note(text)
    } else if let array = node.array {
      for element in array { collect(element, depth: depth + 1) }
    } else {
      for member in node.members ?? [] where member.key != "Environment" {
        collect(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func note(_ text: String) {
    guard text.utf8.count < 2_048 else { return }
    for part in text.split(whereSeparator: { $0 == ":" || $0 == "." || $0 == "/" || $0 == " " }) {
      // A zone is its Region and a letter.
      let name = part.last?.isLetter == true ? part.dropLast() : part
      if RegionName.isWellFormed(String(name)) { regions.insert(String(name)) }
    }
  }
}

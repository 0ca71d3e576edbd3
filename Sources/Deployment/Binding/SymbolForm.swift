internal import Model

/// What the values of an unknown can look like: what keeps unification from binding falsely.
enum SymbolForm: Sendable, Hashable {
  case any
  case region, account, partition, urlSuffix, stackName
  case arn
  /// An id that a service makes (`subnet-0a1b…`, a key's UUID).
  case serviceID
  /// A name that CloudFormation makes.
  case generated(GeneratedName)
  /// One of several texts: an `Fn::If` whose condition is not decided.
  case choice([SymbolicText])

  /// The form of a symbol that no resource makes.
  static func of(_ symbol: Symbol) -> SymbolForm {
    guard symbol.kind == .pseudo else { return .any }
    switch symbol.name {
    case "AWS::Region": return .region
    case "AWS::AccountId": return .account
    case "AWS::Partition": return .partition
    case "AWS::URLSuffix": return .urlSuffix
    case "AWS::StackName": return .stackName
    case "AWS::StackId": return .arn
    default: return .any
    }
  }

  /// The form of what `Ref` of a resource gives, or of its name where that is something else.
  static func physical(
    _ type: String, logicalID: String, stackName: SymbolicText, isName: Bool = false
  ) -> SymbolForm {
    guard let form = ResourceForm.of(type) else { return .any }
    let name = GeneratedName(
      stackName: stackName, logicalID: logicalID, maximumLength: form.maximumLength,
      isLowercase: type == "AWS::S3::Bucket")
    switch form.reference {
    case .name:
      return form.nameProperty == "AliasName" || form.nameProperty == "Name" ? .any : .generated(name)
    case .arn: return isName ? .generated(name) : .arn
    case .url: return isName ? .generated(name) : .any
    case .id: return .serviceID
    }
  }

  /// What else a value would tell, one way after the other; empty where the value does not fit.
  func implications(of value: String, _ bindings: [Symbol: String]) -> [[Symbol: String]] {
    switch self {
    case .generated(let name): return name.implications(of: value, bindings)
    default: return fits(value) ? [[:]] : []
    }
  }

  private func fits(_ value: String) -> Bool {
    switch self {
    case .any, .generated, .choice: return !value.isEmpty
    case .region:
      let parts = value.split(separator: "-", omittingEmptySubsequences: false)
      return parts.count >= 3 && parts[0].count >= 2 && parts.last?.allSatisfy(\.isASCIIDigit) == true
        && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIAlphanumeric) }
        && value == value.lowercased()
    case .account: return value.utf8.count == 12 && value.allSatisfy(\.isASCIIDigit)
    case .partition: return value == "aws" || value.hasPrefix("aws-")
    case .urlSuffix: return value.contains(".") && !value.contains("/")
    case .stackName: return GeneratedName.isStackName(value)
    case .arn: return value.hasPrefix("arn:")
    case .serviceID:
      return !value.isEmpty && value.utf8.count <= 64
        && value.allSatisfy { $0.isASCIIAlphanumeric || $0 == "-" }
    }
  }
}

/// A name that CloudFormation makes for a resource without one: `STACK-LOGICALID-SUFFIX`.
///
/// Where that is longer than the service allows, stack name and logical id are cut at their ends
/// (CloudFormation user guide, name type).
struct GeneratedName: Sendable, Hashable {
  var stackName: SymbolicText
  var logicalID: String
  var maximumLength: Int
  var isLowercase = false

  static func isStackName(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter, text.utf8.count <= 128 else { return false }
    return text.allSatisfy { $0.isASCIIAlphanumeric || $0 == "-" }
  }

  /// What a value would tell of the stack's name; empty where the value is no name of this resource.
  func implications(of value: String, _ bindings: [Symbol: String]) -> [[Symbol: String]] {
    guard value.utf8.count <= maximumLength, let dash = value.lastIndex(of: "-") else { return [] }
    let suffix = value[value.index(after: dash)...]
    guard (8...13).contains(suffix.utf8.count), suffix.allSatisfy(\.isASCIIAlphanumeric) else { return [] }
    let body = String(value[..<dash])
    let logical = isLowercase ? logicalID.lowercased() : logicalID
    let known = stackName.substituting(bindings)
    guard let stack = known.literal else {
      if body.hasSuffix("-" + logical) {
        let stack = String(body.dropLast(logical.count + 1))
        guard Self.isStackName(stack) else { return [] }
        guard known.parts.count == 1, let symbol = known.symbols.first, !isLowercase else { return [[:]] }
        return [[symbol: stack]]
      }
      return cutParts(body, logical).contains { Self.isStackName($0.stack) } ? [[:]] : []
    }
    let whole = isLowercase ? stack.lowercased() : stack
    if body == whole + "-" + logical { return [[:]] }
    return cutParts(body, logical).contains { whole.hasPrefix($0.stack) } ? [[:]] : []
  }

  // Names are cut only where the whole would be too long.
  private func cutParts(_ body: String, _ logical: String) -> [(stack: String, logical: String)] {
    guard body.utf8.count + 14 >= maximumLength - 2 else { return [] }
    return body.indices.filter { body[$0] == "-" }.compactMap { dash in
      let stack = String(body[..<dash])
      let rest = String(body[body.index(after: dash)...])
      guard stack.utf8.count >= 4, rest.utf8.count >= min(4, logical.utf8.count), logical.hasPrefix(rest)
      else {
        return nil
      }
      return (stack, rest)
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
  var isASCIIAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
}

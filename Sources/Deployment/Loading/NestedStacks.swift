internal import Documents
internal import Model

/// Finds the templates of nested stacks: assets of a cloud assembly, or files beside the parent's template.
struct NestedStacks {
  let files: FileSource

  private static let maximumDepth = 5
  private static let maximumStacks = 200

  /// A stack and the stacks nested in it whose templates can be read.
  func with(_ stack: Stack) -> [Stack] {
    var found = [stack]
    append(below: stack, depth: 0, to: &found)
    return found
  }

  private func append(below stack: Stack, depth: Int, to found: inout [Stack]) {
    guard depth < Self.maximumDepth else { return }
    for member in stack.template["Resources"]?.uniqueMembers ?? [] {
      guard found.count < Self.maximumStacks,
        let type = member.value["Type"]?.string,
        type == "AWS::CloudFormation::Stack" || type == "AWS::Serverless::Application",
        let path = path(member.value, in: stack), path != stack.templatePath,
        case .success(let template) = files.document(path), template["Resources"]?.members != nil
      else { continue }
      var child = Stack(name: stack.name + "/" + member.key, templatePath: path, template: template)
      child.parent = ResourceID(stack: stack.name, logicalID: member.key)
      child.region = stack.region
      child.account = stack.account
      child.artifact = stack.artifact
      child.assetPaths = stack.assetPaths
      child.constructPaths = Self.constructPaths(of: member, in: stack)
      child.isSAM = SAMTransform.applies(to: template)
      found.append(child)
      append(below: child, depth: depth + 1, to: &found)
    }
  }

  /// Construct paths of a nested stack: CDK tells them with its parent's, below the nested stack's own
  /// construct.
  private static func constructPaths(of member: Node.Member, in stack: Stack) -> [String: String] {
    let own = stack.constructPaths[member.key] ?? member.value["Metadata"]?["aws:cdk:path"]?.string
    guard let own, let mark = own.firstRange(of: ".NestedStack/") else { return [:] }
    let prefix = own[..<mark.lowerBound] + "/"
    return stack.constructPaths.filter { $0.value.hasPrefix(prefix) }
  }

  private func path(_ resource: Node, in stack: Stack) -> String? {
    let folder = FilePath.folder(of: stack.templatePath)
    if let asset = resource["Metadata"]?["aws:asset:path"]?.string {
      return FilePath.normalized(folder + asset)
    }
    guard let location = resource["Properties"]?["TemplateURL"] ?? resource["Properties"]?["Location"] else {
      return nil
    }
    for text in texts(location, depth: 0) {
      let name = FilePath.name(of: text)
      if let hash = name.split(separator: ".").first, let path = stack.assetPaths[String(hash)] {
        return path
      }
    }
    if let text = location.string, !text.contains("://") {
      let path = FilePath.normalized(text.hasPrefix("/") ? text : folder + text)
      if files.size(path) != nil { return path }
    }
    // Where the template lies in a bucket, a file of that name beside the parent is what was uploaded.
    for text in texts(location, depth: 0) where text.contains("/") {
      let name = FilePath.name(of: text)
      guard !name.isEmpty, !name.contains("$") else { continue }
      let path = FilePath.normalized(folder + name)
      if files.size(path) != nil { return path }
    }
    return nil
  }

  private func texts(_ node: Node, depth: Int) -> [String] {
    guard depth < 8 else { return [] }
    switch node.content {
    case .string(let text): return [text]
    case .array(let elements): return elements.flatMap { texts($0, depth: depth + 1) }
    case .object(let members): return members.flatMap { texts($0.value, depth: depth + 1) }
    default: return []
    }
  }
}

internal import Documents
internal import Model

/// A cloud assembly of CDK (`cdk.out`): its stacks with their environment, construct paths and assets.
///
/// Stages are assemblies inside; the metadata stand in the manifest or, newer, beside the template.
struct CloudAssembly {
  let files: FileSource
  /// The assembly's folder, with its slash.
  let folder: String
  private(set) var stacks: [Stack] = []
  private(set) var problems: [String] = []
  private var depth = 0

  private static let maximumDepth = 6

  init(files: FileSource, folder: String) {
    self.files = files
    self.folder = folder
  }

  mutating func read(_ manifest: Node) {
    let artifacts = manifest["artifacts"]?.uniqueMembers ?? []
    let assets = assetPaths(artifacts.map(\.value))
    let tree = artifacts.first { $0.value["type"]?.string == "cdk:tree" }?.value["properties"]?["file"]?
      .string
    let paths = tree.flatMap { document($0) }.map { ConstructTree.paths($0) } ?? [:]
    for artifact in artifacts {
      switch artifact.value["type"]?.string {
      case "aws:cloudformation:stack": read(stack: artifact.key, artifact.value, assets, paths)
      case "cdk:cloud-assembly": read(stage: artifact.value)
      default: break
      }
    }
  }

  private mutating func read(stage: Node) {
    guard depth < Self.maximumDepth, let name = stage["properties"]?["directoryName"]?.string,
      let manifest = document(name + "/manifest.json")
    else { return }
    var inner = CloudAssembly(files: files, folder: FilePath.normalized(folder + name) + "/")
    inner.depth = depth + 1
    inner.read(manifest)
    stacks.append(contentsOf: inner.stacks)
    problems.append(contentsOf: inner.problems)
  }

  private mutating func read(
    stack id: String, _ artifact: Node, _ assets: [String: String], _ paths: [String: [String: String]]
  ) {
    guard let file = artifact["properties"]?["templateFile"]?.string else { return }
    let path = FilePath.normalized(folder + file)
    let template: Node
    switch files.document(path) {
    case .success(let node): template = node
    case .failure(let problem):
      problems.append(problem.text)
      return
    }
    let name = artifact["properties"]?["stackName"]?.string ?? id
    // Two stages may have stacks of one name; the artifact's own name tells them apart.
    var stack = Stack(
      name: stacks.contains { $0.name == name } ? id : name, templatePath: path, template: template)
    stack.artifact = id
    stack.deployedName = name
    stack.isSAM = SAMTransform.applies(to: template)
    stack.assetPaths = assets
    (stack.account, stack.region) = Self.environment(artifact["environment"]?.string ?? "")
    for member in artifact["properties"]?["parameters"]?.uniqueMembers ?? [] {
      guard let text = member.value.scalarText else { continue }
      stack.parameters[member.key] = SymbolicValue(.text(SymbolicText(text)))
    }
    stack.constructPaths = constructPaths(artifact, displayName: artifact["displayName"]?.string ?? id, paths)
    stacks.append(contentsOf: NestedStacks(files: files).with(stack))
  }

  /// Account and region of `aws://ACCOUNT/REGION`; nil where the environment is agnostic.
  static func environment(_ text: String) -> (account: String?, region: String?) {
    guard text.hasPrefix("aws://") else { return (nil, nil) }
    let parts = text.dropFirst("aws://".count).split(separator: "/").map(String.init)
    guard parts.count == 2 else { return (nil, nil) }
    return (
      parts[0] == "unknown-account" ? nil : parts[0], parts[1] == "unknown-region" ? nil : parts[1]
    )
  }

  private func constructPaths(_ artifact: Node, displayName: String, _ tree: [String: [String: String]])
    -> [String: String]
  {
    // A tree holds the resources of every stack; nested stacks stand below the stack that holds them.
    var result: [String: String] = [:]
    for (stack, paths) in tree.sorted(by: { $0.key > $1.key })
    where stack == displayName || stack.hasPrefix(displayName + "/") {
      result.merge(paths) { $1 }
    }
    let external = artifact["additionalMetadataFile"]?.string.flatMap { document($0) }
    for metadata in [artifact["metadata"], external] {
      let members = metadata?.uniqueMembers ?? []
      let nested = members.compactMap { member in
        member.key.firstRange(of: ".NestedStack/").map { member.key[..<$0.lowerBound] + "/" }
      }
      for member in members {
        let isNested = nested.contains { member.key.hasPrefix($0) }
        for entry in member.value.array ?? [] where entry["type"]?.string == "aws:cdk:logicalId" {
          // A nested stack may use a logical id of its parent again.
          guard let logicalID = entry["data"]?.string, !isNested || result[logicalID] == nil else { continue }
          result[logicalID] = member.key.hasPrefix("/") ? String(member.key.dropFirst()) : member.key
        }
      }
    }
    return result
  }

  /// Paths of assets by their hash: what stands before the ending in a function's `Code.S3Key`.
  private func assetPaths(_ artifacts: [Node]) -> [String: String] {
    var result: [String: String] = [:]
    for artifact in artifacts where artifact["type"]?.string == "cdk:asset-manifest" {
      guard let file = artifact["properties"]?["file"]?.string, let manifest = document(file) else {
        continue
      }
      for member in manifest["files"]?.uniqueMembers ?? [] {
        guard let path = member.value["source"]?["path"]?.string else { continue }
        let whole = FilePath.normalized(folder + path)
        result[member.key] = whole
        for destination in member.value["destinations"]?.uniqueMembers ?? [] {
          guard let key = destination.value["objectKey"]?.string else { continue }
          result[FilePath.name(of: key).split(separator: ".").first.map(String.init) ?? key] = whole
        }
      }
    }
    return result
  }

  private func document(_ name: String) -> Node? {
    try? files.document(FilePath.normalized(folder + name)).get()
  }
}

/// The construct tree of a CDK app (`tree.json`).
enum ConstructTree {
  /// Construct paths by logical id, by the name of the construct that is the stack.
  static func paths(_ tree: Node) -> [String: [String: String]] {
    var result: [String: [String: String]] = [:]
    guard let root = tree["tree"] else { return result }
    visit(root, stack: nil, into: &result)
    return result
  }

  private static func visit(_ node: Node, stack: String?, into result: inout [String: [String: String]]) {
    var stack = stack
    if let fqn = node["constructInfo"]?["fqn"]?.string,
      fqn.hasSuffix(".Stack") || fqn.hasSuffix(".NestedStack")
    {
      stack = node["path"]?.string
    }
    if let stack, let path = node["path"]?.string,
      let logicalID = node["attributes"]?["aws:cdk:cloudformation:logicalId"]?.string
    {
      result[stack, default: [:]][logicalID] = path
    }
    for child in node["children"]?.members ?? [] { visit(child.value, stack: stack, into: &result) }
  }
}

internal import Documents
internal import Model

/// Finds templates, cloud assemblies and answers about deployed stacks below paths.
struct StackReader {
  let files: FileSource
  private(set) var stacks: [Stack] = []
  private(set) var states: [Node] = []
  private(set) var problems: [String] = []
  /// Templates that are read, by path: a cloud assembly tells more of them than they themselves do.
  private var seen: Set<String> = []
  private var visited = 0

  private static let maximumDepth = 12
  private static let maximumFiles = 20_000

  init(files: FileSource) { self.files = files }

  /// Reads a path that the user gave; what is no template and tells nothing of one is a problem.
  mutating func read(_ path: String) {
    let path = FilePath.normalized(path)
    if files.list(path) != nil {
      read(folder: path, depth: 0)
      if stacks.isEmpty, states.isEmpty { problems.append("\(path): no template was found in this folder") }
    } else if let node = document(path) {
      switch DocumentKind(node) {
      case .other:
        problems.append("\(path): this is neither a template nor an answer of aws cloudformation")
      case .template(let template): readTemplate(template, at: path)
      case let kind: accept(kind, node, at: path)
      }
    }
    dropCopies()
  }

  /// A template that lies in a cloud assembly is read as part of it.
  private mutating func readTemplate(_ template: Node, at path: String) {
    guard !seen.contains(path) else { return }
    let manifestPath = FilePath.folder(of: path) + "manifest.json"
    if files.size(manifestPath) != nil, let manifest = document(manifestPath, quietly: true),
      case .cloudAssembly = DocumentKind(manifest)
    {
      var assembly = CloudAssembly(files: files, folder: FilePath.folder(of: path))
      assembly.read(manifest)
      if let stack = assembly.stacks.first(where: { $0.templatePath == path && $0.parent == nil }) {
        let own = assembly.stacks.filter { $0.templatePath == path || $0.name.hasPrefix(stack.name + "/") }
        add(own)
        return
      }
    }
    accept(.template(template), template, at: path)
  }

  private mutating func read(folder: String, depth: Int) {
    guard depth < Self.maximumDepth, let names = files.list(folder) else { return }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    if names.contains("manifest.json"), let manifest = document(prefix + "manifest.json", quietly: true),
      case .cloudAssembly = DocumentKind(manifest)
    {
      accept(.cloudAssembly, manifest, at: prefix + "manifest.json")
      return
    }
    for name in names where !name.hasPrefix(".") && !name.hasPrefix("asset.") && name != "node_modules" {
      visited += 1
      guard visited < Self.maximumFiles else { return }
      let path = prefix + name
      if files.list(path) != nil {
        read(folder: path, depth: depth + 1)
      } else if Self.mayBeTemplate(name), let node = document(path, quietly: true) {
        accept(DocumentKind(node), node, at: path)
      }
    }
  }

  private static func mayBeTemplate(_ name: String) -> Bool {
    [".json", ".yaml", ".yml", ".template"].contains { name.lowercased().hasSuffix($0) }
  }

  private mutating func accept(_ kind: DocumentKind, _ node: Node, at path: String) {
    switch kind {
    case .template(let template):
      guard !seen.contains(path) else { return }
      var stack = Stack(name: FilePath.stem(of: path), templatePath: path, template: template)
      stack.isSAM = SAMTransform.applies(to: template)
      add(NestedStacks(files: files).with(stack))
    case .cloudAssembly:
      var assembly = CloudAssembly(files: files, folder: FilePath.folder(of: path))
      assembly.read(node)
      problems.append(contentsOf: assembly.problems)
      add(assembly.stacks)
    case .state: states.append(node)
    case .other: break
    }
  }

  private mutating func add(_ found: [Stack]) {
    var renamed: [String: String] = [:]
    for var stack in found {
      if let parent = stack.parent { stack.parent?.stack = renamed[parent.stack] ?? parent.stack }
      let name = stack.name
      var number = 2
      while stacks.contains(where: { $0.name == stack.name }) {
        if seen.contains(stack.templatePath),
          stacks.contains(where: { $0.templatePath == stack.templatePath })
        {
          break
        }
        stack.name = "\(name)-\(number)"
        number += 1
      }
      guard !stacks.contains(where: { $0.name == stack.name }) else { continue }
      renamed[name] = stack.name
      seen.insert(stack.templatePath)
      stacks.append(stack)
    }
  }

  /// Of two templates with the same resources the one that more is known of stays: the assembly's before a
  /// copy's.
  private mutating func dropCopies() {
    // A template that another one nests was read with what the parent gives it.
    let nested = Set(stacks.compactMap { $0.parent == nil ? nil : $0.templatePath })
    var kept: [Stack] = []
    for stack in stacks where stack.parent != nil || !nested.contains(stack.templatePath) {
      guard let offset = kept.firstIndex(where: { Self.isCopy($0, stack) }) else {
        kept.append(stack)
        continue
      }
      let isBetter = kept[offset].artifact == nil && stack.artifact != nil
      let (better, worse) = isBetter ? (stack, kept[offset]) : (kept[offset], stack)
      kept[offset] = better
      let note =
        "\(worse.templatePath) declares the same resources as \(better.templatePath), "
        + "which is used in its place"
      if !problems.contains(note) { problems.append(note) }
    }
    stacks = kept
  }

  private static func isCopy(_ left: Stack, _ right: Stack) -> Bool {
    guard left.templatePath != right.templatePath, left.parent == nil, right.parent == nil,
      left.artifact == nil || right.artifact == nil,
      let resources = left.template["Resources"]?.members, let others = right.template["Resources"]?.members,
      resources.count == others.count, !resources.isEmpty
    else { return false }
    return Set(resources.map { $0.key + ":" + ($0.value["Type"]?.string ?? "") })
      == Set(others.map { $0.key + ":" + ($0.value["Type"]?.string ?? "") })
  }

  private mutating func document(_ path: String, quietly: Bool = false) -> Node? {
    switch files.document(path) {
    case .success(let node): return node
    case .failure(let problem):
      if !quietly { problems.append(problem.text) }
      return nil
    }
  }
}

/// Why a file is not read: a sentence for the user.
struct ReadingProblem: Error {
  var text: String
}

extension FileSource {
  /// The document of a file.
  func document(_ path: String) -> Result<Node, ReadingProblem> {
    guard let size = size(path) else {
      return .failure(ReadingProblem(text: "\(path): there is no such file"))
    }
    guard size <= FileSource.maximumSize else {
      return .failure(
        ReadingProblem(
          text: "\(path): \(size >> 20) MB are too much for a template; at most "
            + "\(FileSource.maximumSize >> 20) MB are read"
        ))
    }
    guard let bytes = read(path) else {
      return .failure(ReadingProblem(text: "\(path): the file cannot be read"))
    }
    do throws(DocumentError) {
      return .success(try DocumentReader.read(bytes))
    } catch {
      return .failure(ReadingProblem(text: "\(path): \(error)"))
    }
  }
}

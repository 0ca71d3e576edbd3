internal import Documents
internal import Model

/// Reads templates, cloud assemblies and what is known of the deployed stacks into a model.
package struct DeploymentLoader {
  /// What the command line tells of the stacks.
  package struct Options: Sendable {
    /// Values of parameters, by name.
    package var parameters: [String: String] = [:]
    package var stackName: String?
    package var region: String?
    package var account: String?
    package init(
      parameters: [String: String] = [:], stackName: String? = nil, region: String? = nil,
      account: String? = nil
    ) {
      self.parameters = parameters
      self.stackName = stackName
      self.region = region
      self.account = account
    }
  }

  let files: FileSource
  let options: Options

  package init(files: FileSource = .disk, options: Options = Options()) {
    self.files = files
    self.options = options
  }

  /// The deployment that files and folders describe.
  ///
  /// A path is a template (JSON or YAML, CloudFormation or SAM), an answer of `aws cloudformation
  /// get-template`, `describe-stacks`, `list-stack-resources`, `describe-stack-resources`, `list-exports` or
  /// `describe-stack-resource-drifts`, `describe-stack-events`, of `aws lambda get-function-configuration`,
  /// `get-function` or `list-functions`, of `aws dynamodb describe-table`, a cloud assembly (`cdk.out`), or a
  /// folder that is searched for all of these. What cannot be read stands in the deployment's `problems`;
  /// paths in any order give the same deployment.
  package func load(paths: [String]) -> Deployment {
    var reader = StackReader(files: files)
    for path in Set(paths).sorted() { reader.read(path) }
    return assemble(reader)
  }

  /// The deployment that documents in memory describe.
  package static func load(
    documents: [(path: String, bytes: [UInt8])], options: Options = Options()
  ) -> Deployment {
    let loader = DeploymentLoader(files: .memory(documents), options: options)
    var reader = StackReader(files: loader.files)
    for document in documents.sorted(by: { $0.path < $1.path }) { reader.read(document.path) }
    return loader.assemble(reader)
  }

  private func assemble(_ reader: StackReader) -> Deployment {
    var deployment = Deployment()
    deployment.loadingProblems = reader.problems
    deployment.stacks = named(reader.stacks)
    StateReader.apply(reader.states, to: &deployment)
    deployment.rebuild()
    deployment.bindKnown()
    LiveReader.apply(reader.states, to: &deployment)
    return deployment
  }

  /// The stacks with unique names and with what the options tell.
  private func named(_ found: [Stack]) -> [Stack] {
    var stacks = found
    let roots = stacks.indices.filter { stacks[$0].parent == nil }
    if let name = options.stackName, roots.count == 1, stacks[roots[0]].deployedName == nil {
      rename(&stacks, roots[0], to: name)
      stacks[roots[0]].deployedName = name
    }
    for offset in stacks.indices {
      stacks[offset].region = stacks[offset].region ?? options.region
      stacks[offset].account = stacks[offset].account ?? options.account
      guard stacks[offset].parent == nil else { continue }
      for (name, value) in options.parameters {
        stacks[offset].parameters[name] = SymbolicValue(.text(SymbolicText(value)))
      }
    }
    return stacks
  }

  private func rename(_ stacks: inout [Stack], _ offset: Int, to name: String) {
    let old = stacks[offset].name
    for child in stacks.indices where stacks[child].parent?.stack == old {
      stacks[child].parent?.stack = name
    }
    stacks[offset].name = name
  }
}

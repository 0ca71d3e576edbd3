internal import Documents
internal import Model

extension ModelBuilder {
  func function(_ resource: Resource, _ scope: TemplateScope) -> Function {
    let properties = resource.properties
    let arn = scope.arn(resource.id.logicalID) ?? SymbolicText()
    var function = Function(resource: resource, arn: arn)
    function.environment = (properties["Environment"]?["Variables"]?.members ?? []).map { member in
      Function.Variable(
        name: member.key, value: scope.text(of: member.value), place: member.value.place ?? resource.place)
    }
    function.roleARN = properties["Role"].map { scope.text(of: $0) }
    function.role = function.roleARN.flatMap { role(of: $0) }
    function.handler = properties["Handler"]?.text?.literal
    function.runtime = properties["Runtime"]?.text?.literal
    function.timeoutSeconds = properties["Timeout"]?.int ?? 3
    function.memoryMB = properties["MemorySize"]?.int ?? 128
    if let vpc = properties["VpcConfig"], vpc.members?.isEmpty == false {
      function.subnets = vpc.texts("SubnetIds", scope)
      function.securityGroups = vpc.texts("SecurityGroupIds", scope)
      // Two empty lists take a function out of its VPC (Lambda API reference, VpcConfig).
      function.isInVPC = !function.subnets.isEmpty || !function.securityGroups.isEmpty
    }
    function.isTraced = properties["TracingConfig"]?["Mode"]?.text?.literal == "Active"
    function.logGroup = properties["LoggingConfig"]?["LogGroup"]?.text
    function.layers = properties.texts("Layers", scope)
    function.environmentKey = properties["KmsKeyArn"]?.text
    function.inlineCode = properties["Code"]?["ZipFile"]?.text?.literal
    function.codePath = codePath(resource, scope)
    return function
  }

  /// The role that an ARN (or, where a template mistakes it, a name) is of.
  private func role(of arn: SymbolicText) -> ResourceID? {
    if let role = rolesByText[arn]?.first { return roles[role].id }
    // A hand-written ARN of a role with an explicit name.
    guard let name = arn.literal?.split(separator: "/").last else { return nil }
    let named = (rolesByText[SymbolicText(name)] ?? []).map { roles[$0] }.filter { $0.arn.canEqual(arn) }
    return named.count == 1 ? named[0].id : nil
  }

  private func codePath(_ resource: Resource, _ scope: TemplateScope) -> String? {
    let assets = scope.stack.assetPaths
    if let key = resource.properties["Code"]?["S3Key"]?.text?.literal,
      let hash = key.split(separator: ".").first,
      let path = assets[String(hash)]
    {
      return path
    }
    guard let declaration = scope.declarations[resource.id.logicalID] else { return nil }
    if let uri = scope.samProperty(declaration, "CodeUri")?.text?.literal, scope.stack.isSAM {
      return uri.contains("://") ? nil : FilePath.normalized(scope.folder + uri)
    }
    // `aws cloudformation package` has not yet replaced a folder beside the template.
    if let local = resource.properties["Code"]?.text?.literal, !local.contains("://") {
      return FilePath.normalized(scope.folder + local)
    }
    guard let metadata = declaration.node["Metadata"], metadata["aws:asset:property"]?.string == "Code",
      let path = metadata["aws:asset:path"]?.string, !assets.isEmpty
    else { return nil }
    return FilePath.normalized(scope.folder + path)
  }
}

extension TemplateScope {
  /// The folder of the template, with its slash.
  var folder: String {
    guard let slash = stack.templatePath.lastIndex(of: "/") else { return "" }
    return String(stack.templatePath[...slash])
  }
}

extension SymbolicValue {
  /// A whole number, or a text that is one.
  var int: Int? { text?.literal.flatMap { Int($0) } }

  /// The texts of a list property; a scalar is a list of one, an unknown list one unknown.
  func texts(_ key: String, _ scope: TemplateScope) -> [SymbolicText] {
    self[key].map { $0.asList.map { scope.text(of: $0) } } ?? []
  }
}

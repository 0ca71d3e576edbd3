internal import Documents
internal import Model

extension Report {
  /// Changes every text that is not the program's own: names, evidence, paths, templates, code.
  package mutating func updateTexts(_ change: (String) -> String) {
    for index in inputs.indices {
      inputs[index].path = change(inputs[index].path)
      inputs[index].problems = inputs[index].problems.map(change)
    }
    for index in causes.indices { causes[index].updateTexts(change) }
    for index in errors.indices { errors[index].updateTexts(change) }
    for index in observations.indices { observations[index].updateTexts(change) }
    for index in ruledOut.indices { ruledOut[index].why.updateNames(change) }
    for index in gaps.indices { gaps[index].missing.updateNames(change) }
    for index in path.indices { path[index].reason.updateNames(change) }
    for index in unexplained.indices {
      unexplained[index].text = change(unexplained[index].text)
      unexplained[index].exemplar?.updateTexts(change)
    }
    for index in answered.indices { answered[index].table = answered[index].table.map(change) }
    for index in functions.indices { functions[index].name = functions[index].name.map(change) }
    for index in changes.indices { changes[index].updateTexts(change) }
    stacks = stacks.map(change)
    story?.update { $0.evidence.updateTexts(change) }
  }

  /// Removes what logs and traces say: where they say it remains.
  package mutating func removeEvidenceTexts() {
    for index in causes.indices {
      for piece in causes[index].evidence.indices { causes[index].evidence[piece].text = "" }
    }
    for index in observations.indices {
      for piece in observations[index].evidence.indices { observations[index].evidence[piece].text = "" }
    }
    for index in unexplained.indices {
      unexplained[index].text = ""
      unexplained[index].exemplar?.text = ""
    }
    for index in changes.indices { changes[index].evidence.text = "" }
    story?.update { $0.evidence.text = "" }
  }
}

extension Cause {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    function?.updateTexts(change)
    table?.updateTexts(change)
    resources = resources.map(change)
    for index in places.indices { places[index].updateTexts(change) }
    summary.updateNames(change)
    for index in explanation.indices { explanation[index].updateNames(change) }
    for index in evidence.indices { evidence[index].updateTexts(change) }
    fix?.updateTexts(change)
    advice?.updateNames(change)
  }
}

extension Fix {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    summary.updateNames(change)
    why.updateNames(change)
    template = template.map(change)
    operations = operations.map { $0.updatedTexts(change) }
    diff = diff.map(change)
    cdkPython = cdkPython.map(change)
    cdkTypeScript = cdkTypeScript.map(change)
    sam = sam.map(change)
    overGrant = overGrant?.map { call in
      var call = call
      call.target = change(call.target)
      return call
    }
  }
}

extension ErrorRow {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    classification.table = classification.table.map(change)
    classification.index = classification.index.map(change)
    classification.principal = classification.principal.map(change)
    classification.resource = classification.resource.map(change)
    classification.policy = classification.policy.map(change)
    classification.host = classification.host.map(change)
    classification.details = classification.details.mapValues(change)
    table = table.map(change)
  }
}

extension Observation {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    summary.updateNames(change)
    resources = resources.map(change)
    for index in places.indices { places[index].updateTexts(change) }
    for index in evidence.indices { evidence[index].updateTexts(change) }
  }
}

extension ObservedChange {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    principal = principal.map(change)
    resource = resource.map(change)
    detail = detail.map(change)
    evidence.updateTexts(change)
  }
}

extension NamedResource {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    logicalID = logicalID.map(change)
    physicalName = physicalName.map(change)
  }
}

extension DocumentPlace {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    path = change(path)
    pointer = change(pointer)
  }
}

extension Evidence {
  fileprivate mutating func updateTexts(_ change: (String) -> String) {
    source = change(source)
    text = change(text)
  }
}

extension Node {
  fileprivate func updatedTexts(_ change: (String) -> String) -> Node {
    switch content {
    case .string(let text): Node(.string(change(text)))
    case .array(let elements): Node(.array(elements.map { $0.updatedTexts(change) }))
    case .object(let members):
      Node(
        .object(members.map { Node.Member(key: change($0.key), value: $0.value.updatedTexts(change)) }))
    case .null, .bool, .number: self
    }
  }
}

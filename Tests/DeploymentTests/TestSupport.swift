import Deployment
import Documents
import Model

/// A deployment of documents in memory.
func load(
  _ documents: [String: String], parameters: [String: String] = [:], stackName: String? = nil,
  region: String? = nil, account: String? = nil
) -> Deployment {
  DeploymentLoader.load(
    documents: documents.map { (path: $0.key, bytes: Array($0.value.utf8)) },
    options: .init(parameters: parameters, stackName: stackName, region: region, account: account))
}

/// A deployment of one template.
func load(
  template: String, parameters: [String: String] = [:], stackName: String? = nil, region: String? = nil,
  account: String? = nil
) -> Deployment {
  load(
    ["template.yaml": template], parameters: parameters, stackName: stackName, region: region,
    account: account)
}

/// The folder of the repository, with its slash.
let repository = #filePath.components(upTo: "/Tests/")

extension Deployment {
  /// A property of a resource as a text, its path separated by slashes.
  func property(_ logicalID: String, _ path: String) -> String? {
    guard var value = resources.first(where: { $0.id.logicalID == logicalID })?.properties else { return nil }
    for token in path.split(separator: "/") {
      if let list = value.list {
        guard let index = Int(token), list.indices.contains(index) else { return nil }
        value = list[index]
      } else {
        guard let next = value[String(token)] else { return nil }
        value = next
      }
    }
    return value.text?.description
  }

  func resource(_ logicalID: String) -> Resource? { resources.first { $0.id.logicalID == logicalID } }
}

extension String {
  fileprivate func components(upTo mark: String) -> String {
    firstRange(of: mark).map { String(self[..<$0.lowerBound]) + "/" } ?? ""
  }
}

import Deployment
import Model
import Testing

@Suite struct `What is derived of a deployment` {
  private struct TableCount: DerivedValue {
    func derive(from deployment: Deployment) -> Int { deployment.tables.count }
  }

  private static let template = """
    {"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
      "Carts": {"Type": "AWS::DynamoDB::Table", "Properties": {}}}}
    """

  @Test func `is worked out anew once the deployment changes, and stays for its copies`() {
    var deployment = DeploymentLoader.load(documents: [("template.json", Array(Self.template.utf8))])
    let copy = deployment
    #expect(deployment.derived(TableCount()) == 2)
    let removed = deployment.tables.removeLast()
    #expect(deployment.derived(TableCount()) == 1)
    #expect(deployment.table(removed.id) == nil)
    #expect(copy.derived(TableCount()) == 2)
    #expect(copy.table(removed.id)?.id == removed.id)
  }
}

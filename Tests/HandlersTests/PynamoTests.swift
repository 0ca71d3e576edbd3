import Handlers
import Testing

@Suite struct `PynamoDB models` {
  static let head = """
    import os
    from pynamodb.models import Model
    from pynamodb.indexes import GlobalSecondaryIndex, AllProjection
    from pynamodb.attributes import UnicodeAttribute
    class EmailIndex(GlobalSecondaryIndex):
      class Meta:
        index_name = "ByEmail"
    class User(Model):
      class Meta:
        table_name = os.environ["TABLE"]
        region = "eu-west-1"
      email_index = EmailIndex()
      email = UnicodeAttribute()

    """

  @Test(arguments: [
    SourceCase("reading an item", "User.get('a')", ["GetItem ${TABLE}"]),
    SourceCase("saving an item", "User('a').save()", ["PutItem ${TABLE}"]),
    SourceCase(
      "saving with a condition", "User('a').save(condition=User.email.does_not_exist())",
      ["PutItem ${TABLE} !"]),
    SourceCase(
      "changing what was read", "u = User.get('a')\nu.update(actions=[])\nu.delete()\nu.refresh()",
      ["GetItem ${TABLE}", "UpdateItem ${TABLE}", "DeleteItem ${TABLE}"]),
    SourceCase(
      "a query and its items", "for u in User.query('a'): u.delete()",
      ["Query ${TABLE}", "DeleteItem ${TABLE}"]),
    SourceCase("an index", "User.email_index.query('a')", ["Query ${TABLE}#ByEmail"]),
    SourceCase(
      "batches", "User.batch_get(['a'])\nwith User.batch_write() as b:\n  b.save(User('a'))",
      ["BatchGetItem ${TABLE}", "BatchWriteItem ${TABLE}"]),
    SourceCase("counting", "User.count()\nUser.count('a')", ["DescribeTable ${TABLE}", "Query ${TABLE}"]),
    SourceCase(
      "creating the table", "if not User.exists(): User.create_table()",
      ["CreateTable ${TABLE}", "DescribeTable ${TABLE}"]),
    SourceCase(
      "a method of the program",
      "class Named(User):\n  def rename(self):\n    self.save()\nNamed('a').rename()", ["PutItem ${TABLE}"]),
    SourceCase(
      "a base model",
      "class Base(Model):\n  pass\nclass O(Base):\n  class Meta:\n    table_name = 'o'\nO.scan()", ["Scan o"]),
    SourceCase(
      "a transaction",
      "from pynamodb.transactions import TransactWrite\nwith TransactWrite() as t:\n  t.save(User('a'))\n  t.condition_check(User, 'b', condition=x)",
      ["TransactWriteItems/Put ${TABLE}", "TransactWriteItems/ConditionCheck ${TABLE} !"]),
    SourceCase("a model of another library", "class M:\n  def save(self): pass\nM().save()", []),
  ])
  func `are used as their methods say`(_ example: SourceCase) {
    let facts = Scan.python(Self.head + example.source)
    #expect(facts.shortCalls == example.calls.sorted())
    #expect(facts.clients.first?.short == "region eu-west-1")
  }
}

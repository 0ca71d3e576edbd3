import Handlers
import Testing

@Suite struct `DynamoDB calls of Python source` {
  static let head = """
    import os
    import boto3
    dynamodb = boto3.resource("dynamodb")
    client = boto3.client("dynamodb")
    table = dynamodb.Table(os.environ["TABLE_NAME"])

    """

  @Test(arguments: receivers + names + requests + flows + traps)
  func `are found with their tables`(_ example: SourceCase) {
    let facts = Scan.python(Self.head + example.source)
    #expect(facts.shortCalls == example.calls.sorted(), "\(facts.calls) \(facts.uncertainties)")
  }

  static let receivers = [
    SourceCase("a table's method", "table.put_item(Item={})", ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "every method of a table",
      """
      table.get_item(Key={}); table.query(); table.scan(); table.update_item(Key={}); table.delete_item(Key={})
      table.update(BillingMode="PAY_PER_REQUEST"); table.delete()
      """,
      [
        "GetItem ${TABLE_NAME}", "Query ${TABLE_NAME}", "Scan ${TABLE_NAME}", "UpdateItem ${TABLE_NAME}",
        "DeleteItem ${TABLE_NAME}", "UpdateTable ${TABLE_NAME}", "DeleteTable ${TABLE_NAME}",
      ]),
    SourceCase("loading a table", "table.load()\ntable.reload()", ["DescribeTable ${TABLE_NAME}"]),
    SourceCase(
      "an attribute that has to be loaded", "print(table.item_count)", ["DescribeTable ${TABLE_NAME}"]),
    SourceCase("an attribute that is there already", "print(table.name, table.table_name)", []),
    SourceCase(
      "a batch writer",
      "with table.batch_writer() as batch:\n  batch.put_item(Item={})\n  batch.delete_item(Key={})",
      ["BatchWriteItem ${TABLE_NAME}"]),
    SourceCase("a client's method", "client.put_item(TableName='users', Item={})", ["PutItem users"]),
    SourceCase(
      "the client of a table", "table.meta.client.get_item(TableName='users', Key={})", ["GetItem users"]),
    SourceCase(
      "a paginator",
      "for page in client.get_paginator('query').paginate(TableName='users', IndexName='i'): print(page)",
      ["Query users#i"]),
    SourceCase(
      "a paginator by its name in a variable",
      "name = 'scan'\npages = client.get_paginator(name)\npages.paginate(TableName='users')",
      ["Scan users"]),
    SourceCase(
      "a waiter", "client.get_waiter('table_exists').wait(TableName='users')", ["DescribeTable users"]),
    SourceCase("listing tables", "client.list_tables()", ["ListTables -"]),
    SourceCase("the collection of tables", "for t in dynamodb.tables.all(): print(t)", ["ListTables -"]),
    SourceCase(
      "creating a table", "t = dynamodb.create_table(TableName='new')\nt.wait_until_exists()",
      ["CreateTable new", "DescribeTable new"]),
    SourceCase("a session", "boto3.Session().resource('dynamodb').Table('users').scan()", ["Scan users"]),
    SourceCase(
      "a named service", "boto3.client(service_name='dynamodb').scan(TableName='users')", ["Scan users"]),
    SourceCase(
      "a service in a constant", "SERVICE = 'dynamodb'\nboto3.client(SERVICE).scan(TableName='users')",
      ["Scan users"]),
    SourceCase(
      "aliased imports",
      "import boto3 as aws\nfrom boto3 import resource as make\naws.client('dynamodb').scan(TableName='a')\nmake('dynamodb').Table('b').scan()",
      ["Scan a", "Scan b"]),
    SourceCase(
      "asynchronous clients",
      """
      import aioboto3
      session = aioboto3.Session()
      async def handler(event, context):
        async with session.resource("dynamodb") as db:
          users = await db.Table("users")
          await users.put_item(Item={})
      """, ["PutItem users"]),
    SourceCase(
      "a method by its literal name", "getattr(table, 'put_item')(Item={})", ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "a method kept in a variable", "put = table.put_item\nput(Item={})", ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "a method given to an executor",
      "import concurrent.futures\npool = concurrent.futures.ThreadPoolExecutor()\npool.submit(table.put_item, Item={})",
      ["PutItem ${TABLE_NAME}"]),
  ]

  static let names = [
    SourceCase("a constant", "NAME = 'users'\ndynamodb.Table(NAME).scan()", ["Scan users"]),
    SourceCase("a keyword", "dynamodb.Table(name='users').scan()", ["Scan users"]),
    SourceCase(
      "an f-string around a variable", "dynamodb.Table(f\"app-{os.environ['STAGE']}-users\").scan()",
      ["Scan app-${STAGE}-users"]),
    SourceCase(
      "an f-string with a format and doubled braces",
      "dynamodb.Table(f'{{x}}{os.environ[\"STAGE\"]!s:>3}').scan()", ["Scan {x}${STAGE}"]),
    SourceCase(
      "an f-string in an f-string with the same quotes",
      "dynamodb.Table(f\"{f\"{os.environ[\"A\"]}-x\"}-y\").scan()", ["Scan ${A}-x-y"]),
    SourceCase(
      "concatenation", "dynamodb.Table('a-' + os.environ['STAGE'] + '-b').scan()", ["Scan a-${STAGE}-b"]),
    SourceCase(
      "a percent format", "dynamodb.Table('a-%s-b' % os.environ['STAGE']).scan()", ["Scan a-${STAGE}-b"]),
    SourceCase(
      "str.format", "dynamodb.Table('{}-{kind}'.format(os.environ['STAGE'], kind='users')).scan()",
      ["Scan ${STAGE}-users"]),
    SourceCase(
      "str.join", "dynamodb.Table('-'.join(['app', os.environ['STAGE']])).scan()", ["Scan app-${STAGE}"]),
    SourceCase("adjacent literals", "dynamodb.Table('us' \"ers\").scan()", ["Scan users"]),
    SourceCase(
      "a raw triple-quoted bytes-like prefix", "dynamodb.Table(r'''users''').scan()", ["Scan users"]),
    SourceCase("escapes", "dynamodb.Table('\\x75sers\\u002d1').scan()", ["Scan users-1"]),
    SourceCase(
      "two variables", "dynamodb.Table(os.environ['A'] + os.environ['B']).scan()", ["Scan <unknown>"]),
    SourceCase(
      "the event", "def handler(event, context):\n  dynamodb.Table(event['table']).scan()", ["Scan <unknown>"]
    ),
    SourceCase("a variable with a default", "dynamodb.Table(os.getenv('T', 'users')).scan()", ["Scan ${T}"]),
    SourceCase(
      "a variable or a default", "dynamodb.Table(os.environ.get('T') or 'users').scan()", ["Scan ${T}"]),
    SourceCase(
      "one of two names", "import sys\nNAME = 'a' if sys.argv else 'b'\ndynamodb.Table(NAME).scan()",
      ["?Scan a", "?Scan b"]),
    SourceCase(
      "each of two names", "for name in ['a', 'b']:\n  dynamodb.Table(name).scan()", ["Scan a", "Scan b"]),
    SourceCase(
      "a dictionary of names",
      "TABLES = {'u': os.environ['U'], 'o': 'orders'}\ndynamodb.Table(TABLES['u']).scan()", ["Scan ${U}"]),
    SourceCase("an assigned environment", "env = os.environ\ndynamodb.Table(env['T']).scan()", ["Scan ${T}"]),
    SourceCase(
      "from os import",
      "from os import environ, getenv\ndynamodb.Table(environ['A']).scan()\ndynamodb.Table(getenv('B')).scan()",
      ["Scan ${A}", "Scan ${B}"]),
    SourceCase(
      "an annotated assignment", "NAME: str = os.environ['T']\ndynamodb.Table(NAME).scan()", ["Scan ${T}"]),
    SourceCase("a walrus", "if (name := os.environ['T']):\n  dynamodb.Table(name).scan()", ["Scan ${T}"]),
    SourceCase("an unpacked pair", "a, b = 'users', 'orders'\ndynamodb.Table(b).scan()", ["Scan orders"]),
    SourceCase(
      "an ARN", "dynamodb.Table('arn:aws:dynamodb:eu-west-1:123456789012:table/T').scan()",
      ["Scan arn:aws:dynamodb:eu-west-1:123456789012:table/T"]),
  ]

  static let requests = [
    SourceCase("an index", "table.query(IndexName='ByEmail')", ["Query ${TABLE_NAME}#ByEmail"]),
    SourceCase(
      "a condition", "table.put_item(Item={}, ConditionExpression='attribute_not_exists(id)')",
      ["PutItem ${TABLE_NAME} !"]),
    SourceCase(
      "keywords in a dictionary",
      "kwargs = {'TableName': 'users'}\nkwargs['IndexName'] = 'i'\nclient.query(**kwargs)", ["Query users#i"]),
    SourceCase("keywords of dict()", "client.query(**dict(TableName='users'))", ["Query users"]),
    SourceCase("no table at all", "client.put_item(**load())", ["PutItem <unknown>"]),
    SourceCase(
      "a batch write on two tables", "client.batch_write_item(RequestItems={'a': [], os.environ['B']: []})",
      ["BatchWriteItem a", "BatchWriteItem ${B}"]),
    SourceCase(
      "a batch read of a resource", "dynamodb.batch_get_item(RequestItems={table.name: {'Keys': []}})",
      ["BatchGetItem ${TABLE_NAME}"]),
    SourceCase(
      "a transaction's elements",
      """
      client.transact_write_items(TransactItems=[
        {"Put": {"TableName": "a", "Item": {}}},
        {"Update": {"TableName": os.environ["B"], "Key": {}, "ConditionExpression": "x"}},
        {"Delete": {"TableName": "a", "Key": {}}},
        {"ConditionCheck": {"TableName": "c", "Key": {}, "ConditionExpression": "x"}},
      ])
      """,
      [
        "TransactWriteItems/Put a", "TransactWriteItems/Update ${B} !", "TransactWriteItems/Delete a",
        "TransactWriteItems/ConditionCheck c !",
      ]),
    SourceCase(
      "a transaction that is built up",
      "items = []\nitems.append({'Put': {'TableName': 'a'}})\nclient.transact_write_items(TransactItems=items)",
      ["TransactWriteItems/Put a"]),
    SourceCase(
      "a transaction of a comprehension",
      "client.transact_write_items(TransactItems=[{'Put': {'TableName': 'a', 'Item': i}} for i in load()])",
      ["TransactWriteItems/Put a"]),
    SourceCase(
      "a transactional read",
      "client.transact_get_items(TransactItems=[{'Get': {'TableName': 'a', 'Key': {}}}])",
      ["TransactGetItems/Get a"]),
    SourceCase(
      "PartiQL", "client.execute_statement(Statement='SELECT * FROM \"users\".\"ByEmail\" WHERE e = ?')",
      ["ExecuteStatement/SELECT users#ByEmail"]),
    SourceCase(
      "PartiQL with an embedded name",
      "client.execute_statement(Statement=f'INSERT INTO \"{os.environ[\"T\"]}\" VALUE {{}}')",
      ["ExecuteStatement/INSERT ${T}"]),
    SourceCase(
      "PartiQL without quotes", "client.execute_statement(Statement='update users set a=1')",
      ["ExecuteStatement/UPDATE users"]),
    SourceCase(
      "a batch of statements",
      "client.batch_execute_statement(Statements=[{'Statement': 'DELETE FROM a WHERE x=1'}])",
      ["BatchExecuteStatement/DELETE a"]),
    SourceCase(
      "a statement in a variable", "client.execute_statement(Statement=load())",
      ["ExecuteStatement <unknown>"]),
    SourceCase("tags", "client.list_tags_of_resource(ResourceArn='arn:t')", ["ListTagsOfResource arn:t"]),
  ]

  static let flows = [
    SourceCase("a parameter", "def put(t):\n  t.put_item(Item={})\nput(table)", ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "a parameter of two callers",
      "def scan(name):\n  return dynamodb.Table(name).scan()\nscan('a')\nscan('b')", ["Scan a", "Scan b"]),
    SourceCase(
      "a parameter's default", "def scan(name='users'):\n  dynamodb.Table(name).scan()\nscan()",
      ["Scan users"]),
    SourceCase(
      "a function that returns a table", "def get():\n  return dynamodb.Table('a')\nget().scan()", ["Scan a"]),
    SourceCase(
      "a function that reads a variable by name",
      "def need(n):\n  return os.environ[n]\nA = need('A')\nB = need('B')\ndynamodb.Table(B).scan()",
      ["Scan ${B}"]),
    SourceCase(
      "a lazily made table",
      "_t = None\ndef get():\n  global _t\n  if _t is None:\n    _t = dynamodb.Table('a')\n  return _t\ndef handler(e, c):\n  get().scan()",
      ["Scan a"]),
    SourceCase(
      "a field of a class",
      "class Repo:\n  def __init__(self, name):\n    self.table = dynamodb.Table(name)\n  def all(self):\n    return self.table.scan()\nRepo('a').all()\nRepo('b').all()",
      ["Scan a", "Scan b"]),
    SourceCase(
      "a class attribute",
      "class Repo:\n  table = dynamodb.Table('a')\n  def all(self):\n    self.table.scan()\nRepo().all()",
      ["Scan a"]),
    SourceCase(
      "a property",
      "class Repo:\n  @property\n  def table(self):\n    return dynamodb.Table('a')\n  def all(self):\n    return self.table.scan()\nRepo().all()",
      ["Scan a"]),
    SourceCase(
      "an inherited method",
      "class Base:\n  NAME = None\n  def all(self):\n    dynamodb.Table(self.NAME).scan()\nclass Users(Base):\n  NAME = 'users'\nUsers().all()",
      ["Scan users"]),
    SourceCase(
      "a class method and a static method",
      "class R:\n  @classmethod\n  def a(cls): cls.b('x')\n  @staticmethod\n  def b(n): dynamodb.Table(n).scan()\nR.a()",
      ["Scan x"]),
    SourceCase(
      "a nested function",
      "def outer():\n  t = dynamodb.Table('a')\n  def inner():\n    t.scan()\n  inner()\nouter()", ["Scan a"]),
    SourceCase(
      "a decorated function",
      "def log(f):\n  def wrapped(*args, **kw):\n    return f(*args, **kw)\n  return wrapped\n@log\ndef go():\n  table.scan()\ngo()",
      ["Scan ${TABLE_NAME}"]),
    SourceCase(
      "a dispatch table",
      "def a(e): table.scan()\nACTIONS = {'a': a}\ndef handler(e, c):\n  return ACTIONS[e['x']](e)",
      ["Scan ${TABLE_NAME}"]),
    SourceCase("a lambda", "f = lambda k: table.get_item(Key=k)\nf(1)", ["GetItem ${TABLE_NAME}"]),
    SourceCase("a comprehension", "x = [table.get_item(Key=k) for k in range(3)]", ["GetItem ${TABLE_NAME}"]),
    SourceCase(
      "a variable that is set anew", "t = dynamodb.Table('a')\nt.scan()\nt = dynamodb.Table('b')\nt.query()",
      ["Scan a", "Query b"]),
    SourceCase(
      "two branches",
      "import sys\nif sys.argv:\n  t = dynamodb.Table('a')\nelse:\n  t = dynamodb.Table('b')\nt.scan()",
      ["?Scan a", "?Scan b"]),
    SourceCase(
      "branches with their own calls",
      "import sys\nif sys.argv:\n  dynamodb.Table('a').scan()\nelse:\n  dynamodb.Table('b').scan()",
      ["Scan a", "Scan b"]),
    SourceCase(
      "a match statement",
      "def handler(event, context):\n  match event:\n    case {'a': 1}:\n      table.scan()\n    case table.query():\n      pass\n    case _:\n      table.get_item(Key={})",
      ["GetItem ${TABLE_NAME}", "Scan ${TABLE_NAME}"]),
    SourceCase(
      "a table handed over by who knows whom", "def put(t):\n  t.put_item(Item={})", ["?PutItem <unknown>"]),
  ]

  static let traps = [
    SourceCase("a comment", "# table.put_item(Item={})", []),
    SourceCase("a string", "s = 'table.put_item(Item={})'", []),
    SourceCase(
      "a doc string", "def f():\n  \"\"\"table.put_item(Item={})\n  client.scan(TableName='x')\"\"\"\nf()", []
    ),
    SourceCase("code after return", "def f():\n  return 1\n  table.scan()\nf()", []),
    SourceCase(
      "another service",
      "s3 = boto3.client('s3')\ns3.put_object(Bucket='b')\ns3.get_paginator('list_objects_v2').paginate(Bucket='b')",
      []),
    SourceCase(
      "an object of the program with the same method",
      "class Queue:\n  def put_item(self, Item): pass\nQueue().put_item(Item={})", []),
    SourceCase(
      "a cursor's query",
      "import sqlite3\nc = sqlite3.connect('x').cursor()\nc.query('select')\nc.execute('SELECT * FROM users')",
      []),
    SourceCase("a shadowed name", "def f(table):\n  return table.scan()\nf('text')", []),
    SourceCase("a local name", "def f():\n  table = {}\n  table.update({'a': 1})\n  table.get('a')\nf()", []),
    SourceCase(
      "a name in a class that methods do not see",
      "class A:\n  table = {}\n  def f(self):\n    return table.scan()\nA().f()", ["Scan ${TABLE_NAME}"]),
    SourceCase(
      "a dictionary's get and a set's update", "d = {}\nd.get('x')\nd.update(a=1)\ns = set()\ns.update([1])",
      []),
    SourceCase("a computed operation", "def handler(event, context):\n  getattr(table, event['op'])()", []),
    SourceCase(
      "attribute conditions",
      "from boto3.dynamodb.conditions import Key\ntable.query(KeyConditionExpression=Key('a').eq(1))",
      ["Query ${TABLE_NAME}"]),
    SourceCase(
      "the client's exceptions", "try:\n  pass\nexcept client.exceptions.ResourceNotFoundException:\n  raise",
      []),
    SourceCase("a pattern that looks like code", "import re\nre.match(r\"table\\.put_item\\(\", 'x')", []),
    SourceCase(
      "a line that goes on", "table \\\n  .put_item(\n    Item={}, # why not\n  )", ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "a semicolon and one-line blocks", "if True: table.scan(); table.query()",
      ["Scan ${TABLE_NAME}", "Query ${TABLE_NAME}"]),
    SourceCase("a line that is no Python", "this is !! not python (\ntable.scan()", []),
    SourceCase("a mistake on one line only", "x = = 3\ntable.scan()", ["Scan ${TABLE_NAME}"]),
  ]
}

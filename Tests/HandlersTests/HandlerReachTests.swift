import Handlers
import Model
import Testing

@Suite struct `What a handler reaches` {
  static let head = "import boto3\nt = boto3.resource('dynamodb').Table('t')\n"

  @Test func `is read and nothing else`() {
    let source =
      Self.head + "def create(e, c):\n  t.put_item(Item={})\ndef read(e, c):\n  t.get_item(Key={})\n"
    #expect(Scan.python(source, handler: "app.create").shortCalls == ["PutItem t"])
    #expect(Scan.python(source, handler: "app.read").shortCalls == ["GetItem t"])
    #expect(Scan.python(source).shortCalls == ["GetItem t", "PutItem t"])
  }

  @Test func `is everything where the handler cannot be found, and that is said`() {
    let facts = Scan.python(Self.head + "def create(e, c):\n  t.put_item(Item={})\n", handler: "app.missing")
    #expect(facts.shortCalls == ["PutItem t"])
    #expect(facts.uncertainties.map(\.description).contains { $0.contains("`app.missing` was not found") })
  }

  @Test func `leads through imports`() {
    let files = [
      "src/app.py":
        "from lib.db import table, scan_all\nfrom . import helper\nimport lib.names as names\ndef handler(e, c):\n  table.put_item(Item={})\n  scan_all(names.ORDERS)\n  helper.go()\n",
      "src/helper.py": "from lib.db import *\ndef go():\n  table.query()\n",
      "src/lib/__init__.py": "",
      "src/lib/names.py": "import os\nORDERS = os.environ['ORDERS']\n",
      "src/lib/db.py":
        "import boto3, os\ndb = boto3.resource('dynamodb')\ntable = db.Table(os.environ['T'])\ndef scan_all(name):\n  db.Table(name).scan()\ndef unused():\n  db.Table('x').scan()\n",
      "src/other.py": "import boto3\nboto3.resource('dynamodb').Table('y').scan()\n",
    ]
    let facts = Scan.files(files, handler: "app.handler", runtime: "python3.12")
    #expect(facts.shortCalls == ["PutItem ${T}", "Query ${T}", "Scan ${ORDERS}"])
    #expect(facts.shortReads == ["ORDERS!", "T!"])
    #expect(facts.uncertainties.isEmpty)
  }

  @Test func `includes what frameworks call`() {
    let source =
      Self.head
      + "from aws_lambda_powertools.event_handler import APIGatewayRestResolver\napp = APIGatewayRestResolver()\n@app.get('/users')\ndef users():\n  return t.scan()\ndef handler(event, context):\n  return app.resolve(event, context)\n"
    #expect(Scan.python(source, handler: "app.handler").shortCalls == ["Scan t"])
  }

  @Test func `includes a handler that is an object's method or wrapped`() {
    let source = Self.head + "class H:\n  def run(self, e, c):\n    t.scan()\nhandler = H().run\n"
    #expect(Scan.python(source, handler: "app.handler").shortCalls == ["Scan t"])
    let wrapped = Self.head + "import lib\ndef inner(e, c):\n  t.scan()\nhandler = lib.wrap(inner)\n"
    #expect(Scan.python(wrapped, handler: "app.handler").shortCalls == ["Scan t"])
  }

  @Test func `does not lead into vendored packages`() {
    let files = [
      "app.py": Self.head + "import pynamodb\ndef handler(e, c):\n  t.scan()\n",
      "boto3/__init__.py": "raise 1\n",
      "pynamodb/__init__.py": "import boto3\nboto3.client('dynamodb').list_tables()\n",
    ]
    #expect(Scan.files(files, handler: "app.handler").shortCalls == ["Scan t"])
    #expect(Scan.files(files).shortCalls == ["Scan t"])
  }

  @Test func `is found by slashes and dots`() {
    let files = ["functions/create/app.py": Self.head + "def run(e, c):\n  t.scan()\n"]
    for handler in ["functions/create/app.run", "functions.create.app.run", "app.run"] {
      let facts = Scan.files(files, handler: handler)
      #expect(facts.shortCalls == ["Scan t"] && facts.uncertainties.isEmpty)
    }
  }

  @Test func `says which languages are not read`() {
    #expect(
      Scan.files(["Handler.java": "class A {}"]).uncertainties.map(\.description)
        == ["Source in Java is not read; only Python, JavaScript and TypeScript are."])
    #expect(
      Scan.files(["main.go": "package main"], runtime: "provided.al2023").uncertainties.map(\.description)
        == [
          "The handler is written in a custom runtime's language, which is not read; only Python, JavaScript and TypeScript are."
        ])
  }

  @Test func `says what could not be told`() {
    let source = """
      import boto3, os
      client = boto3.client("dynamodb")
      def handler(event, context):
        getattr(client, event["op"])(TableName="t")
        client.get_paginator(event["op"]).paginate(TableName="t")
        client.scan(TableName=event["table"])
        os.environ[event["name"]]
        boto3.client(event["service"])
        unknown_thing.put_item(Item={})
      """
    let sentences = Scan.python(source).uncertainties.map(\.description)
    for part in [
      "`app.py`:4 calls an operation of DynamoDB whose name is computed.", "pages through an operation",
      "the table of `Scan` could not be told", "reads an environment variable whose name is computed",
      "makes a client of a service whose name is computed",
      "what `put_item` is called on could not be followed",
    ] {
      #expect(sentences.contains { $0.contains(part) }, "\(part): \(sentences)")
    }
  }

  @Test func `names libraries that are not followed`() {
    let facts = Scan.python(
      "from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer\n")
    #expect(facts.uncertainties.map(\.description).contains { $0.contains("idempotency") })
  }
}

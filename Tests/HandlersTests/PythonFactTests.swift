import Handlers
import Testing

@Suite struct `Settings, reads and errors of Python source` {
  @Test(
    arguments: [
      ("os.environ[\"A\"]", ["A!"]), ("os.environ.get(\"A\")", ["A"]),
      ("os.environ.get(\"A\", \"x\")", ["A=x"]),
      ("os.getenv('A')", ["A"]), ("os.getenv('A', default='x')", ["A=x"]), ("os.getenv('A', f())", ["A=…"]),
      ("os.environ.get('A') or 'x'", ["A=x"]), ("os.environ.get('A') or f()", ["A=…"]),
      ("os.environ.get('A') or os.environ['B']", ["A=…", "B!"]), ("os.environ.get('A', None)", ["A"]),
      ("f\"{os.environ['A']}-{os.environ.get('B', '')}\"", ["A!", "B="]),
      ("os.environ.setdefault('A', 'x')", ["A=x"]),
      ("'A' in os.environ", []), ("# os.environ['A']", []), ("'os.environ[\"A\"]'", []),
      ("x = {}; x['A']", []),
      ("try:\n  x = os.environ['A']\nexcept KeyError:\n  x = 'y'", ["A=…"]),
      ("try:\n  x = os.environ['A']\nexcept KeyError as e:\n  raise RuntimeError('no A') from e", ["A!"]),
      ("NAME = 'A'\nos.environ[NAME]", ["A!"]), ("os.environ['A'] = 'x'", []),
      ("for n in ('A', 'B'): os.environ[n]", ["A!", "B!"]),
      ("def need(n): return os.environ[n]\nneed('A')", ["A!"]), ("int(os.environ.get('A', '3'))", ["A=3"]),
      ("dict(a=os.environ['A'])", ["A!"]), ("class S:\n  name = os.environ['A']", ["A!"]),
      ("def f(x=os.environ['A']): pass\nf()", ["A!"]), ("lambda: 1 if os.getenv('A') else 2", ["A"]),
    ] as [(String, [String])])
  func `environment variables are read with their defaults`(_ source: String, _ expected: [String]) {
    #expect(Scan.python("import os\n" + source).shortReads == expected)
  }

  @Test(arguments: [
    ("boto3.client('dynamodb')", ""),
    ("boto3.client('dynamodb', region_name='eu-west-1')", "region eu-west-1"),
    ("boto3.client('dynamodb', 'eu-west-1')", "region eu-west-1"),
    ("boto3.resource('dynamodb', region_name=os.environ['AWS_REGION'])", "region ${AWS_REGION}"),
    ("boto3.resource('dynamodb', endpoint_url='http://localhost:8000')", "endpoint http://localhost:8000"),
    ("boto3.client('dynamodb', aws_access_key_id='AKIA', aws_secret_access_key='s')", "keys"),
    ("boto3.client('dynamodb', aws_access_key_id=os.environ['KEY'])", "keys"),
    ("boto3.client('dynamodb', aws_access_key_id=None)", ""),
    (
      "boto3.Session(region_name='eu-west-1', aws_access_key_id='a').client('dynamodb')",
      "region eu-west-1, keys"
    ),
    ("boto3.setup_default_session(region_name='eu-west-1')\nboto3.client('dynamodb')", "region eu-west-1"),
    (
      "from botocore.config import Config\nboto3.client('dynamodb', config=Config(region_name='us-east-1'))",
      ""
    ),
    (
      "def make(region): return boto3.resource('dynamodb', region_name=region)\nmake('eu-west-1')",
      "region eu-west-1"
    ),
    (
      "if os.getenv('LOCAL'):\n  boto3.resource('dynamodb', endpoint_url='http://l')",
      "endpoint http://l, conditional"
    ),
    (
      "boto3.resource('dynamodb', endpoint_url='http://l' if os.getenv('LOCAL') else None)",
      "endpoint <unknown>"
    ),
    ("args = {'region_name': 'eu-west-1'}\nboto3.resource('dynamodb', **args)", "region eu-west-1"),
  ])
  func `clients are made with regions, endpoints and keys`(_ source: String, _ expected: String) {
    #expect(Scan.python("import os, boto3\n" + source).clients.map(\.short) == [expected])
  }

  @Test func `a client of another service is none`() {
    #expect(Scan.python("import boto3\nboto3.client('s3', region_name='eu-west-1')").clients.isEmpty)
  }

  @Test func `the value of a key is nowhere in the facts`() {
    let facts = Scan.python(
      "import boto3\nboto3.client('dynamodb', aws_access_key_id='AKIASECRET', aws_secret_access_key='hush')")
    #expect(!"\(facts)".contains("AKIASECRET"))
    #expect(!"\(facts)".contains("hush"))
  }

  static let swallowing: [(String, [Int])] = [
    ("try:\n  table.scan()\nexcept Exception as e:\n  print(e)", [5]),
    ("try:\n  table.scan()\nexcept:\n  pass", [5]),
    ("try:\n  table.scan()\nexcept ClientError:\n  x = 1", [5]),
    ("try:\n  table.scan()\nexcept (ValueError, ClientError):\n  x = 1", [5]),
    ("try:\n  table.scan()\nexcept Exception:\n  raise", []),
    ("try:\n  table.scan()\nexcept Exception as e:\n  raise RuntimeError() from e", []),
    ("try:\n  table.scan()\nexcept ClientError as e:\n  if e.code == 'x':\n    raise\n  print(e)", []),
    ("try:\n  table.scan()\nexcept KeyError:\n  pass", []),
    (
      "try:\n  table.scan()\nexcept table.meta.client.exceptions.ConditionalCheckFailedException:\n  pass", []
    ),
    ("try:\n  print()\nexcept Exception:\n  pass", []),
    ("try:\n  table.scan()\nfinally:\n  print()", []),
    ("try:\n  table.scan()\nexcept KeyError:\n  pass\nexcept Exception:\n  print()", [7]),
    ("def f():\n  table.scan()\ntry:\n  f()\nexcept Exception:\n  pass", [7]),
    (
      "def f():\n  try:\n    table.scan()\n  except Exception:\n    pass\ntry:\n  f()\nexcept Exception:\n  pass",
      [6]
    ),
    ("from contextlib import suppress\nwith suppress(ClientError):\n  table.scan()", [4]),
    ("def fail(e):\n  raise ValueError(e)\ntry:\n  table.scan()\nexcept Exception as e:\n  fail(e)", []),
    ("import sys\ntry:\n  table.scan()\nexcept Exception:\n  sys.exit(1)", []),
    (
      "def handler(event, context):\n  failures = []\n  for r in event['Records']:\n    try:\n      table.scan()\n    except Exception:\n      failures.append({'itemIdentifier': r['messageId']})\n  return {'batchItemFailures': failures}",
      []
    ),
    (
      "def f():\n  for i in range(3):\n    try:\n      return table.scan()\n    except Exception as e:\n      last = e\n  raise last\nf()",
      []
    ),
    (
      "def h(e, c):\n  try:\n    return table.scan()\n  except Exception as x:\n    return {'statusCode': 500}",
      [6]
    ),
    ("try:\n  with table.batch_writer() as b:\n    b.put_item(Item={})\nexcept Exception:\n  pass", [6]),
  ]

  @Test(arguments: swallowing)
  func `swallowed errors are seen`(_ source: String, _ lines: [Int]) {
    let head = "import boto3\ntable = boto3.resource('dynamodb').Table('t')\n"
    #expect(Scan.python(head + source).lines.swallowed == lines)
  }

  @Test func `places count lines and columns from one, columns in characters`() {
    let facts = Scan.python("import boto3\nt = boto3.resource('dynamodb').Table('t')\n'é'; t.scan()\n")
    #expect(facts.calls.map(\.place) == [SourcePlace(path: "app.py", line: 3, column: 8)])
  }
}

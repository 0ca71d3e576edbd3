"""The handlers of the scenarios: what a function does, and how it treats an error.

Each pair of the two becomes a folder with a source of its own, which the scenarios also show to the
program.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from laboratory.bases import DATA

HANDLERS = DATA / "handlers"

# What a function does: lines outside the handler, then the body of `serve`.
BODIES = {
    "items": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "get":
        return table.get_item(Key=event["key"]).get("Item")
    return None
""",
    ),
    "index": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
INDEX_NAME = os.environ.get("INDEX_NAME", "byCustomer")
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "find":
        name, value = event["by"]
        found = table.query(
            IndexName=INDEX_NAME, KeyConditionExpression=Key(name).eq(value), Limit=20
        )
        return found["Items"]
    return None
""",
    ),
    "client": (
        """dynamodb = boto3.client("dynamodb")
TABLE_NAME = os.environ["TABLE_NAME"]
""",
        """    if event["action"] == "put":
        item = {name: {"S": str(value)} for name, value in event["item"].items()}
        dynamodb.put_item(TableName=TABLE_NAME, Item=item)
        return {"stored": True}
    if event["action"] == "get":
        key = {name: {"S": value} for name, value in event["key"].items()}
        return dynamodb.get_item(TableName=TABLE_NAME, Key=key).get("Item")
    return None
""",
    ),
    "scan": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "list":
        return table.scan(Limit=50)["Items"]
    if event["action"] == "remove":
        table.delete_item(Key=event["key"])
        return {"removed": True}
    return None
""",
    ),
    "update": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET visits = if_not_exists(visits, :zero) + :one",
            ExpressionAttributeValues={":zero": 0, ":one": 1},
        )
        return {"counted": True}
    if event["action"] == "get":
        return table.get_item(Key=event["key"]).get("Item")
    return None
""",
    ),
    "batch": (
        """dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        with table.batch_writer() as batch:
            batch.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "get":
        found = dynamodb.batch_get_item(RequestItems={table.name: {"Keys": [event["key"]]}})
        return found["Responses"]
    return None
""",
    ),
    "transact": (
        """client = boto3.client("dynamodb")
TABLE_NAME = os.environ["TABLE_NAME"]
""",
        """    item = {name: {"S": str(value)} for name, value in event["item"].items()}
    key = {name: {"S": value} for name, value in event["key"].items()}
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": TABLE_NAME, "Item": item}},
            {
                "ConditionCheck": {
                    "TableName": TABLE_NAME,
                    "Key": key | {name: {"S": "limits"} for name in list(key)[:1]},
                    "ConditionExpression": "attribute_not_exists(closed)",
                }
            },
        ]
    )
    return {"stored": True}
""",
    ),
    "conditional": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(
        Item=event["item"],
        ConditionExpression="attribute_not_exists(#key)",
        ExpressionAttributeNames={"#key": next(iter(event["key"]))},
    )
    return {"stored": True}
""",
    ),
    "lock": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
ATTEMPTS = 5
""",
        """    for attempt in range(ATTEMPTS):
        item = table.get_item(Key=event["key"], ConsistentRead=True).get("Item", {"version": 0})
        try:
            table.update_item(
                Key=event["key"],
                UpdateExpression="SET #version = :next",
                ConditionExpression="attribute_not_exists(#version) OR #version = :seen",
                ExpressionAttributeNames={"#version": "version"},
                ExpressionAttributeValues={
                    ":next": item["version"] + 1, ":seen": item["version"],
                },
            )
            return {"version": int(item["version"]) + 1}
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            logger.warning("lost the race for %s (attempt %d): %s", event["key"], attempt + 1, error)
    raise RuntimeError("still contended")
""",
    ),
    "lookup": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    try:
        table.put_item(
            Item=event["item"],
            ConditionExpression="attribute_not_exists(#key)",
            ExpressionAttributeNames={"#key": next(iter(event["key"]))},
        )
        return {"created": True}
    except table.meta.client.exceptions.ConditionalCheckFailedException as error:
        logger.info("already there: %s", error)
        return {"created": False}
""",
    ),
    "impatient": (
        """CONFIG = Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 2})
table = boto3.resource("dynamodb", config=CONFIG).Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        logger.info("storing an item in %s", table.name)
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "get":
        return table.get_item(Key=event["key"]).get("Item")
    return None
""",
    ),
    "announce": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        logger.info("calling DynamoDB PutItem on table %s", table.name)
        table.put_item(Item=event["item"])
        logger.info("PutItem answered")
        return {"stored": True}
    if event["action"] == "get":
        logger.info("calling DynamoDB GetItem on table %s", table.name)
        found = table.get_item(Key=event["key"]).get("Item")
        logger.info("GetItem answered")
        return found
    return None
""",
    ),
    "patient": (
        """CONFIG = Config(retries={"total_max_attempts": 1})
table = boto3.resource("dynamodb", config=CONFIG).Table(os.environ["TABLE_NAME"])
PASSING = {
    "InternalServerError", "ProvisionedThroughputExceededException", "ThrottlingException",
    "TransactionConflictException",
}
""",
        """    for attempt in range(4):
        try:
            if event["action"] == "put":
                table.put_item(Item=event["item"])
                return {"stored": True}
            return table.get_item(Key=event["key"]).get("Item")
        except ClientError as error:
            if attempt == 3 or error.response["Error"]["Code"] not in PASSING:
                raise
            logger.warning("attempt %d of 4: %s", attempt + 1, error)
            time.sleep(0.1 * 2**attempt)
    return None
""",
    ),
    "projected": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    found = table.get_item(Key=event["key"], ProjectionExpression="note, size, #missing")
    return found.get("Item")
""",
    ),
    "consistent": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
INDEX_NAME = os.environ["INDEX_NAME"]
""",
        """    name, value = event["by"]
    found = table.query(
        IndexName=INDEX_NAME, KeyConditionExpression=Key(name).eq(value), ConsistentRead=True
    )
    return found["Items"]
""",
    ),
    "import": (
        """import pendulum

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(Item=event["item"] | {"at": pendulum.now().isoformat()})
    return {"stored": True}
""",
    ),
    "settings": (
        """SETTINGS = json.loads('{"page_size": 20,}')
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(Item=event["item"] | {"page": SETTINGS["page_size"]})
    return {"stored": True}
""",
    ),
    "checked": (
        """LICENCE = pathlib.Path("/opt/licence/key.pem")
if not LICENCE.exists():
    raise RuntimeError(f"licence file {LICENCE} is missing")
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(Item=event["item"])
    return {"stored": True}
""",
    ),
    "report": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    rows = []
    page = table.scan()
    logger.info("scanned a page of %d items", page["Count"])
    for _ in range(event.get("pages", 3)):
        rows += page["Items"]
        page = table.scan()
        logger.info("scanned a page of %d items", page["Count"])
        time.sleep(event.get("pause", 0))
    return {"rows": len(rows)}
""",
    ),
    "float": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"] | {"price": 19.99})
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "dated": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"] | {"seenAt": datetime.datetime(2026, 11, 1, 9, 30)})
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "reserved": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET status = :status",
            ExpressionAttributeValues={":status": "active"},
        )
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "expression": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET points = :points",
            ExpressionAttributeValues={":points": 1, ":unused": 2},
        )
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "malformed": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET points == :points",
            ExpressionAttributeValues={":points": 1},
        )
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "wrongkey": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item={"uuid": "u-1", "name": "Ada"})
        return {"stored": True}
    return table.get_item(Key={"uuid": "u-1"}).get("Item")
""",
    ),
    "numberkey": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    key = {name: 42 for name in event["key"]}
    if event["action"] == "put":
        table.put_item(Item=event["item"] | key)
        return {"stored": True}
    return table.get_item(Key=key).get("Item")
""",
    ),
    "large": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"] | {"document": "x" * event.get("size", 100)})
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "emptykey": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"] | {name: "" for name in event["key"]})
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "unknownparameter": (
        """dynamodb = boto3.client("dynamodb")
TABLE_NAME = os.environ["TABLE_NAME"]
""",
        """    key = {name: {"S": value} for name, value in event["key"].items()}
    return dynamodb.get_item(TableName=TABLE_NAME, Key=key, Consistent=True).get("Item")
""",
    ),
    "envget": (
        """dynamodb = boto3.client("dynamodb")
TABLE_NAME = os.environ.get("TABLE_NAME")
""",
        """    if event["action"] == "put":
        item = {name: {"S": str(value)} for name, value in event["item"].items()}
        dynamodb.put_item(TableName=TABLE_NAME, Item=item)
        return {"stored": True}
    key = {name: {"S": value} for name, value in event["key"].items()}
    return dynamodb.get_item(TableName=TABLE_NAME, Key=key).get("Item")
""",
    ),
    "late": (
        """dynamodb = boto3.resource("dynamodb")
""",
        """    table = dynamodb.Table(os.environ["TABLE_NAME"])
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "hardcoded": (
        """table = boto3.resource("dynamodb").Table("customers-prod")
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "virginia": (
        """table = boto3.resource("dynamodb", region_name="us-east-1").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "envregion": (
        """REGION = os.environ.get("TABLE_REGION")
table = boto3.resource("dynamodb", region_name=REGION).Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "statickeys": (
        """session = boto3.Session(
    aws_access_key_id=os.environ["DB_ACCESS_KEY"],
    aws_secret_access_key=os.environ["DB_SECRET_KEY"],
)
table = session.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "clientpeer": (
        """URL = os.environ.get("DYNAMODB_ENDPOINT")
table = boto3.resource("dynamodb", endpoint_url=URL).Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "assume": (
        """ROLE_ARN = os.environ["TABLE_ROLE_ARN"]


def assumed():
    answer = boto3.client("sts").assume_role(RoleArn=ROLE_ARN, RoleSessionName="reader")
    return answer["Credentials"]


credentials = assumed()
table = boto3.resource(
    "dynamodb",
    aws_access_key_id=credentials["AccessKeyId"],
    aws_secret_access_key=credentials["SecretAccessKey"],
    aws_session_token=credentials["SessionToken"],
).Table(os.environ["TABLE_NAME"])
""",
        """    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")
""",
    ),
    "secret": (
        """secrets = boto3.client("secretsmanager")
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(Item=event["item"])
    secret = secrets.get_secret_value(SecretId="payment/api-key")
    return {"signed": bool(secret["SecretString"])}
""",
    ),
    "archive": (
        """s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(Item=event["item"])
    s3.put_object(Bucket="archive-of-items", Key="latest.json", Body=b"{}")
    return {"archived": True}
""",
    ),
    "notify": (
        """sqs = boto3.client("sqs", config=Config(retries={"total_max_attempts": 2}))
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/items"
""",
        """    table.put_item(Item=event["item"])
    sqs.send_message(QueueUrl=QUEUE_URL, MessageBody=json.dumps(event["item"]))
    return {"sent": True}
""",
    ),
    "partner": (
        """table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
""",
        """    table.put_item(Item=event["item"])
    if event["action"] == "get":
        raise ConnectionError("https://api.partner.example/v1/orders answered 503 after 3 attempts")
    total = {"lines": event["item"]}["total"]
    return {"total": total}
""",
    ),
}

# How a function treats what goes wrong.
STYLES = {
    "raise": """def handler(event, context):
    return serve(event)
""",
    "log": """def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception:
        logger.exception("request failed")
        return {"statusCode": 500, "body": "internal error"}
""",
    "error": """def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception as error:
        logger.error("Error: %s", error)
        raise
""",
    "print": """def handler(event, context):
    try:
        return serve(event)
    except Exception as error:
        print(f"could not {event['action']}: {error}")
        return {"error": "unavailable"}
""",
    "json": """def handler(event, context):
    try:
        return serve(event)
    except Exception as error:
        print(
            json.dumps(
                {
                    "level": "ERROR",
                    "message": f"{event['action']} failed",
                    "service": "items",
                    "function_name": context.function_name,
                    "function_request_id": context.aws_request_id,
                    "exception_name": type(error).__name__,
                    "exception": traceback.format_exc(),
                }
            )
        )
        raise
""",
    "code": """def handler(event, context):
    try:
        return serve(event)
    except ClientError as error:
        logger.error(
            "%s failed: %s", error.operation_name, error.response["Error"]["Code"], exc_info=True
        )
        raise
""",
    "dump": """def handler(event, context):
    try:
        return serve(event)
    except ClientError as error:
        logger.error("request refused: %s", error.response)
        raise
""",
    "quiet": """def handler(event, context):
    try:
        return serve(event)
    except Exception:
        return {"ok": False}
""",
}

MODULE = Template('''"""Serves the items of one table."""
$imports
logger = logging.getLogger()
logger.setLevel(logging.INFO)

$setup

def serve(event):
$body

$handler''')

NEEDS = {
    "import boto3": "boto3.", "import datetime": "datetime.", "import json": "json.", "import os": "os.",
    "import pathlib": "pathlib.", "import time": "time.", "import traceback": "traceback.",
    "from boto3.dynamodb.conditions import Key": "Key(name)", "from botocore.config import Config": "Config(",
    "from botocore.exceptions import ClientError": "ClientError as",
}  # fmt: skip


def source(body: str, style: str) -> str:
    """Return the source of one handler."""
    setup, serve = BODIES[body]
    handler = STYLES[style]
    code = setup + serve + handler
    needed = ["import logging", *(line for line, use in NEEDS.items() if use in code)]
    standard = sorted(line for line in needed if "boto" not in line)
    others = sorted((line for line in needed if "boto" in line), key=lambda line: (line.startswith("from"), line))
    imports = "\n" + "\n".join(standard) + ("\n\n" if others else "") + "\n".join(others) + "\n"
    return MODULE.substitute(imports=imports, setup=setup, body=serve, handler=handler)


def folder(body: str, style: str) -> Path:
    """Return the folder of one handler, written if it is not there."""
    path = HANDLERS / f"{body}-{style}"
    path.mkdir(parents=True, exist_ok=True)
    file = path / "app.py"
    text = source(body, style)
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
    return path

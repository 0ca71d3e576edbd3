"""Serves the items of one table."""

import json
import logging
import os

import boto3
from botocore.config import Config

logger = logging.getLogger()
logger.setLevel(logging.INFO)

CONFIG = Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 2})
table = boto3.resource("dynamodb", config=CONFIG).Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        logger.info("storing an item in %s", table.name)
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "get":
        return table.get_item(Key=event["key"]).get("Item")
    return None


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception as error:
        logger.error("Error: %s", error)
        raise

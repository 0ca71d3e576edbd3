"""Serves the items of one table."""

import logging
import os

import boto3
from boto3.dynamodb.conditions import Key

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
INDEX_NAME = os.environ.get("INDEX_NAME", "byCustomer")


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "find":
        name, value = event["by"]
        found = table.query(
            IndexName=INDEX_NAME, KeyConditionExpression=Key(name).eq(value), Limit=20
        )
        return found["Items"]
    return None


def handler(event, context):
    try:
        return serve(event)
    except Exception:
        return {"ok": False}

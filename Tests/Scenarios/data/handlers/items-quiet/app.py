"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "get":
        return table.get_item(Key=event["key"]).get("Item")
    return None


def handler(event, context):
    try:
        return serve(event)
    except Exception:
        return {"ok": False}

"""Serves the items of one table."""

import json
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
    found = table.get_item(Key=event["key"], ProjectionExpression="note, size, #missing")
    return found.get("Item")


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception:
        logger.exception("request failed")
        return {"statusCode": 500, "body": "internal error"}

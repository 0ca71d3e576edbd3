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
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET points == :points",
            ExpressionAttributeValues={":points": 1},
        )
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception:
        logger.exception("request failed")
        return {"statusCode": 500, "body": "internal error"}

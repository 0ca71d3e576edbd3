"""Serves the items of one table."""

import datetime
import json
import logging
import os
import time

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"] | {"seenAt": datetime.datetime(2026, 11, 1, 9, 30)})
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception as error:
        logger.error("Error: %s", error)
        raise

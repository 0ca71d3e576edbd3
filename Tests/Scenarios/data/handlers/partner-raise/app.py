"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    table.put_item(Item=event["item"])
    if event["action"] == "get":
        raise ConnectionError("https://api.partner.example/v1/orders answered 503 after 3 attempts")
    total = {"lines": event["item"]}["total"]
    return {"total": total}


def handler(event, context):
    return serve(event)

"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item={"uuid": "u-1", "name": "Ada"})
        return {"stored": True}
    return table.get_item(Key={"uuid": "u-1"}).get("Item")


def handler(event, context):
    return serve(event)

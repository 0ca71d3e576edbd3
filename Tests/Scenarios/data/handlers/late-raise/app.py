"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

dynamodb = boto3.resource("dynamodb")


def serve(event):
    table = dynamodb.Table(os.environ["TABLE_NAME"])
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    return serve(event)

"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

URL = os.environ.get("DYNAMODB_ENDPOINT")
table = boto3.resource("dynamodb", endpoint_url=URL).Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    return serve(event)

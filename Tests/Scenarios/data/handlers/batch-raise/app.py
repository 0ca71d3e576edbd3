"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        with table.batch_writer() as batch:
            batch.put_item(Item=event["item"])
        return {"stored": True}
    if event["action"] == "get":
        found = dynamodb.batch_get_item(RequestItems={table.name: {"Keys": [event["key"]]}})
        return found["Responses"]
    return None


def handler(event, context):
    return serve(event)

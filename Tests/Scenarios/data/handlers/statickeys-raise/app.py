"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

session = boto3.Session(
    aws_access_key_id=os.environ["DB_ACCESS_KEY"],
    aws_secret_access_key=os.environ["DB_SECRET_KEY"],
)
table = session.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    return serve(event)

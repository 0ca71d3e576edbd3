"""Serves the items of one table."""

import logging
import os

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    key = {name: 42 for name in event["key"]}
    if event["action"] == "put":
        table.put_item(Item=event["item"] | key)
        return {"stored": True}
    return table.get_item(Key=key).get("Item")


def handler(event, context):
    try:
        return serve(event)
    except ClientError as error:
        logger.error(
            "%s failed: %s", error.operation_name, error.response["Error"]["Code"], exc_info=True
        )
        raise

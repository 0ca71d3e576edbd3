"""Serves the items of one table."""

import logging
import os

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
ATTEMPTS = 5


def serve(event):
    for attempt in range(ATTEMPTS):
        item = table.get_item(Key=event["key"], ConsistentRead=True).get("Item", {"version": 0})
        try:
            table.update_item(
                Key=event["key"],
                UpdateExpression="SET #version = :next",
                ConditionExpression="attribute_not_exists(#version) OR #version = :seen",
                ExpressionAttributeNames={"#version": "version"},
                ExpressionAttributeValues={
                    ":next": item["version"] + 1, ":seen": item["version"],
                },
            )
            return {"version": int(item["version"]) + 1}
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            logger.warning("lost the race for %s (attempt %d): %s", event["key"], attempt + 1, error)
    raise RuntimeError("still contended")


def handler(event, context):
    return serve(event)

"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    table.put_item(
        Item=event["item"],
        ConditionExpression="attribute_not_exists(#key)",
        ExpressionAttributeNames={"#key": next(iter(event["key"]))},
    )
    return {"stored": True}


def handler(event, context):
    return serve(event)

"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    try:
        table.put_item(
            Item=event["item"],
            ConditionExpression="attribute_not_exists(#key)",
            ExpressionAttributeNames={"#key": next(iter(event["key"]))},
        )
        return {"created": True}
    except table.meta.client.exceptions.ConditionalCheckFailedException as error:
        logger.info("already there: %s", error)
        return {"created": False}


def handler(event, context):
    return serve(event)

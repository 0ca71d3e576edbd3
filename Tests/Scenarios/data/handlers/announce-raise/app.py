"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        logger.info("calling DynamoDB PutItem on table %s", table.name)
        table.put_item(Item=event["item"])
        logger.info("PutItem answered")
        return {"stored": True}
    if event["action"] == "get":
        logger.info("calling DynamoDB GetItem on table %s", table.name)
        found = table.get_item(Key=event["key"]).get("Item")
        logger.info("GetItem answered")
        return found
    return None


def handler(event, context):
    return serve(event)

"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET status = :status",
            ExpressionAttributeValues={":status": "active"},
        )
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    try:
        return serve(event)
    except Exception as error:
        print(f"could not {event['action']}: {error}")
        return {"error": "unavailable"}

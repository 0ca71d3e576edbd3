"""Serves the items of one table."""

import json
import logging
import os
import traceback

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.update_item(
            Key=event["key"],
            UpdateExpression="SET visits = if_not_exists(visits, :zero) + :one",
            ExpressionAttributeValues={":zero": 0, ":one": 1},
        )
        return {"counted": True}
    if event["action"] == "get":
        return table.get_item(Key=event["key"]).get("Item")
    return None


def handler(event, context):
    try:
        return serve(event)
    except Exception as error:
        print(
            json.dumps(
                {
                    "level": "ERROR",
                    "message": f"{event['action']} failed",
                    "service": "items",
                    "function_name": context.function_name,
                    "function_request_id": context.aws_request_id,
                    "exception_name": type(error).__name__,
                    "exception": traceback.format_exc(),
                }
            )
        )
        raise

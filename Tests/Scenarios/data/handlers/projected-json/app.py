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
        table.put_item(Item=event["item"])
        return {"stored": True}
    found = table.get_item(Key=event["key"], ProjectionExpression="note, size, #missing")
    return found.get("Item")


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

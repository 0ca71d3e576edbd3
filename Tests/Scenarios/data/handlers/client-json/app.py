"""Serves the items of one table."""

import json
import logging
import os
import traceback

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

dynamodb = boto3.client("dynamodb")
TABLE_NAME = os.environ["TABLE_NAME"]


def serve(event):
    if event["action"] == "put":
        item = {name: {"S": str(value)} for name, value in event["item"].items()}
        dynamodb.put_item(TableName=TABLE_NAME, Item=item)
        return {"stored": True}
    if event["action"] == "get":
        key = {name: {"S": value} for name, value in event["key"].items()}
        return dynamodb.get_item(TableName=TABLE_NAME, Key=key).get("Item")
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

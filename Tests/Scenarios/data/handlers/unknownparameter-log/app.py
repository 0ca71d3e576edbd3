"""Serves the items of one table."""

import json
import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

dynamodb = boto3.client("dynamodb")
TABLE_NAME = os.environ["TABLE_NAME"]


def serve(event):
    key = {name: {"S": value} for name, value in event["key"].items()}
    return dynamodb.get_item(TableName=TABLE_NAME, Key=key, Consistent=True).get("Item")


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception:
        logger.exception("request failed")
        return {"statusCode": 500, "body": "internal error"}

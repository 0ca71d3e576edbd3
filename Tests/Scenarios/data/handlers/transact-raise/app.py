"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

client = boto3.client("dynamodb")
TABLE_NAME = os.environ["TABLE_NAME"]


def serve(event):
    item = {name: {"S": str(value)} for name, value in event["item"].items()}
    key = {name: {"S": value} for name, value in event["key"].items()}
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": TABLE_NAME, "Item": item}},
            {
                "ConditionCheck": {
                    "TableName": TABLE_NAME,
                    "Key": key | {name: {"S": "limits"} for name in list(key)[:1]},
                    "ConditionExpression": "attribute_not_exists(closed)",
                }
            },
        ]
    )
    return {"stored": True}


def handler(event, context):
    return serve(event)

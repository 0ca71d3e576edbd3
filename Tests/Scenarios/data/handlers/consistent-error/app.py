"""Serves the items of one table."""

import json
import logging
import os

import boto3
from boto3.dynamodb.conditions import Key

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
INDEX_NAME = os.environ["INDEX_NAME"]


def serve(event):
    name, value = event["by"]
    found = table.query(
        IndexName=INDEX_NAME, KeyConditionExpression=Key(name).eq(value), ConsistentRead=True
    )
    return found["Items"]


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception as error:
        logger.error("Error: %s", error)
        raise

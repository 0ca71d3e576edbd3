"""Serves the items of one table."""

import json
import logging
import os

import boto3
from botocore.config import Config

logger = logging.getLogger()
logger.setLevel(logging.INFO)

sqs = boto3.client("sqs", config=Config(retries={"total_max_attempts": 2}))
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/items"


def serve(event):
    table.put_item(Item=event["item"])
    sqs.send_message(QueueUrl=QUEUE_URL, MessageBody=json.dumps(event["item"]))
    return {"sent": True}


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception:
        logger.exception("request failed")
        return {"statusCode": 500, "body": "internal error"}

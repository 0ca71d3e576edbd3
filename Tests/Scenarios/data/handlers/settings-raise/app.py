"""Serves the items of one table."""

import json
import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

SETTINGS = json.loads('{"page_size": 20,}')
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    table.put_item(Item=event["item"] | {"page": SETTINGS["page_size"]})
    return {"stored": True}


def handler(event, context):
    return serve(event)

"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

import pendulum

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    table.put_item(Item=event["item"] | {"at": pendulum.now().isoformat()})
    return {"stored": True}


def handler(event, context):
    return serve(event)

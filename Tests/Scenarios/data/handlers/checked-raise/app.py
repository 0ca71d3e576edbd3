"""Serves the items of one table."""

import logging
import os
import pathlib

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

LICENCE = pathlib.Path("/opt/licence/key.pem")
if not LICENCE.exists():
    raise RuntimeError(f"licence file {LICENCE} is missing")
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    table.put_item(Item=event["item"])
    return {"stored": True}


def handler(event, context):
    return serve(event)

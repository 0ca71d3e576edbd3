"""Serves the items of one table."""

import json
import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

secrets = boto3.client("secretsmanager")
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    table.put_item(Item=event["item"])
    secret = secrets.get_secret_value(SecretId="payment/api-key")
    return {"signed": bool(secret["SecretString"])}


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception as error:
        logger.error("Error: %s", error)
        raise

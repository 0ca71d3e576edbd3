"""Serves the items of one table."""

import json
import logging
import os
import time

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    rows = []
    page = table.scan()
    logger.info("scanned a page of %d items", page["Count"])
    for _ in range(event.get("pages", 3)):
        rows += page["Items"]
        page = table.scan()
        logger.info("scanned a page of %d items", page["Count"])
        time.sleep(event.get("pause", 0))
    return {"rows": len(rows)}


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(serve(event), default=str)}
    except Exception:
        logger.exception("request failed")
        return {"statusCode": 500, "body": "internal error"}

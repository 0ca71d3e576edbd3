"""Stores users and lists what is stored for one of them."""

import json
import logging
import os

import boto3
from boto3.dynamodb.conditions import Attr

logger = logging.getLogger()
logger.setLevel(os.environ.get("LOG_LEVEL", "INFO"))

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE_NAME"])


def respond(status, body):
    return {"statusCode": status, "body": json.dumps(body)}


def create_user(event):
    item = {
        "userId": event["userId"],
        "createdAt": event["createdAt"],
        "name": event["name"],
        "email": event["email"],
    }
    table.put_item(Item=item)
    logger.info("Stored user %s", item["userId"])
    return respond(201, {"userId": item["userId"]})


def list_users(event):
    result = table.scan(FilterExpression=Attr("userId").eq(event["userId"]))
    logger.info("Found %d items for user %s", result["Count"], event["userId"])
    return respond(200, {"items": result["Items"]})


def handler(event, context):
    action = event.get("action", "create")
    logger.info("Processing action %s", action)
    try:
        if action == "health":
            return respond(200, {"status": "ok"})
        if action == "create":
            return create_user(event)
        if action == "list":
            return list_users(event)
        return respond(400, {"message": f"Unknown action: {action}"})
    except Exception as e:
        logger.error("Error processing user: %s", e)
        return respond(500, {"message": "Internal server error"})

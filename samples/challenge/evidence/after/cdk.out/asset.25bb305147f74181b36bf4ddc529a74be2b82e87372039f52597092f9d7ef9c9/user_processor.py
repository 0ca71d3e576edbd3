"""Stores users and lists what is stored for one of them."""

import json
import logging
import os
from typing import Any

import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(os.environ.get("LOG_LEVEL", "INFO"))

TABLE_NAME = os.environ["TABLE_NAME"]
table = boto3.resource("dynamodb").Table(TABLE_NAME)

Event = dict[str, Any]
Response = dict[str, Any]


def respond(status: int, body: dict[str, Any]) -> Response:
    """Return an answer in the form that the callers expect."""
    return {"statusCode": status, "body": json.dumps(body)}


def create_user(event: Event) -> Response:
    """Store one user; an event that is delivered twice stores it once."""
    item = {name: event[name] for name in ("userId", "createdAt", "name", "email")}
    try:
        table.put_item(Item=item, ConditionExpression="attribute_not_exists(userId)")
    except table.meta.client.exceptions.ConditionalCheckFailedException as error:
        logger.warning("User %s is stored already: %s", item["userId"], error)
        return respond(409, {"message": "User exists", "userId": item["userId"]})
    logger.info("Stored user %s", item["userId"])
    return respond(201, {"userId": item["userId"]})


def list_user(event: Event) -> Response:
    """Return every item of one user."""
    result = table.query(KeyConditionExpression=Key("userId").eq(event["userId"]))
    logger.info("Found %d items for user %s", result["Count"], event["userId"])
    return respond(200, {"items": result["Items"]})


def log_refusal(error: ClientError) -> None:
    """Log which call was refused, where and why, as one JSON line that a query can read."""
    details = error.response.get("Error", {})
    logger.error(
        json.dumps(
            {
                "message": "DynamoDB refused a request",
                "operation": error.operation_name,
                "table": TABLE_NAME,
                "code": details.get("Code"),
                "reason": details.get("Message"),
                "awsRequestId": error.response.get("ResponseMetadata", {}).get("RequestId"),
            }
        )
    )


def handler(event: Event, context: Any) -> Response:
    """Carry out the event's action; a refusal by DynamoDB fails the invocation."""
    action = event.get("action", "create")
    logger.info("Processing action %s", action)
    if action == "health":
        return respond(200, {"status": "ok"})
    try:
        if action == "create":
            return create_user(event)
        if action == "list":
            return list_user(event)
    except ClientError as error:
        log_refusal(error)
        raise
    return respond(400, {"message": f"Unknown action: {action}"})

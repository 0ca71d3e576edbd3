"""Serves the items of one table."""

import logging
import os
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)

CONFIG = Config(retries={"total_max_attempts": 1})
table = boto3.resource("dynamodb", config=CONFIG).Table(os.environ["TABLE_NAME"])
PASSING = {
    "InternalServerError", "ProvisionedThroughputExceededException", "ThrottlingException",
    "TransactionConflictException",
}


def serve(event):
    for attempt in range(4):
        try:
            if event["action"] == "put":
                table.put_item(Item=event["item"])
                return {"stored": True}
            return table.get_item(Key=event["key"]).get("Item")
        except ClientError as error:
            if attempt == 3 or error.response["Error"]["Code"] not in PASSING:
                raise
            logger.warning("attempt %d of 4: %s", attempt + 1, error)
            time.sleep(0.1 * 2**attempt)
    return None


def handler(event, context):
    return serve(event)

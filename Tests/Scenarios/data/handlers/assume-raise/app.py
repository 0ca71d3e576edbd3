"""Serves the items of one table."""

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

ROLE_ARN = os.environ["TABLE_ROLE_ARN"]


def assumed():
    answer = boto3.client("sts").assume_role(RoleArn=ROLE_ARN, RoleSessionName="reader")
    return answer["Credentials"]


credentials = assumed()
table = boto3.resource(
    "dynamodb",
    aws_access_key_id=credentials["AccessKeyId"],
    aws_secret_access_key=credentials["SecretAccessKey"],
    aws_session_token=credentials["SessionToken"],
).Table(os.environ["TABLE_NAME"])


def serve(event):
    if event["action"] == "put":
        table.put_item(Item=event["item"])
        return {"stored": True}
    return table.get_item(Key=event["key"]).get("Item")


def handler(event, context):
    return serve(event)

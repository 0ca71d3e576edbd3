"""Loaded by the function's Python before its runtime, as an observability team's layer would be.

Patches botocore for X-Ray, so that the handlers stay plain, and sends what botocore addresses to
DynamoDB to the front on loopback. The redirection sits below botocore: its logs and its exceptions
name the endpoint that they would name in Lambda.
"""

import os
import re
from typing import Any

from aws_xray_sdk.core import patch
from botocore.awsrequest import AWSPreparedRequest
from botocore.httpsession import URLLib3Session

DYNAMODB = re.compile(r"https://dynamodb\.[a-z0-9-]+\.amazonaws\.com")
FRONT = os.environ.pop("LAB_DYNAMODB_FRONT")

send = URLLib3Session.send


def send_to_front(session: URLLib3Session, request: AWSPreparedRequest) -> Any:
    """Send a request, to the front if it is for DynamoDB."""
    request.url = DYNAMODB.sub(FRONT, request.url, count=1)
    return send(session, request)


URLLib3Session.send = send_to_front
patch(("botocore",))

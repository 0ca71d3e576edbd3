"""A region of one account on loopback: moto's services, and the front that guards DynamoDB."""

from __future__ import annotations

import json
import logging
from types import TracebackType
from typing import Any, Self

import boto3
from botocore.config import Config
from moto.moto_api._internal import moto_api_backend
from moto.server import ThreadedMotoServer

from lab.deployment import Deployment
from lab.front import DynamoDBFront
from lab.names import Names

LAMBDA_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
ADMINISTRATOR = {"aws_access_key_id": "administrator", "aws_secret_access_key": "loopback"}


class Cloud:
    """Serves while its context is open; every cloud begins empty."""

    def __init__(self, account: str, region: str, names: Names) -> None:
        self.account = account
        self.region = region
        self._names = names

    def __enter__(self) -> Self:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self._moto.start()
        # moto's state belongs to the process, not to the server.
        moto_api_backend.reset()
        host, port = self._moto.get_host_and_port()
        self._url = f"http://{host}:{port}"
        self._front = DynamoDBFront((host, port), self.account, self._names)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._front.close()
        self._moto.stop()

    @property
    def endpoint(self) -> str:
        """The URL at which DynamoDB asks IAM before it answers."""
        return self._front.url

    def client(self, service: str) -> Any:
        """Return an administrator's client of a service; IAM is not asked."""
        return boto3.client(
            service,
            region_name=self.region,
            endpoint_url=self._url,
            config=Config(retries={"total_max_attempts": 1}),
            **ADMINISTRATOR,
        )

    def create(self, deployment: Deployment) -> None:
        """Create the tables and the functions' roles of a deployment, under its physical names."""
        dynamodb, iam = self.client("dynamodb"), self.client("iam")
        for table in deployment.tables():
            dynamodb.create_table(**table)
        for role in {function.role for function in deployment.functions()}:
            iam.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(LAMBDA_TRUST))
            for name, document in deployment.role_policies(role).items():
                iam.put_role_policy(
                    RoleName=role, PolicyName=name, PolicyDocument=json.dumps(document)
                )

    def credentials(self, role: str, session: str) -> dict[str, str]:
        """Return the environment of a process that has assumed a role, as Lambda sets it."""
        answer = self.client("sts").assume_role(
            RoleArn=f"arn:aws:iam::{self.account}:role/{role}", RoleSessionName=session
        )["Credentials"]
        return {
            "AWS_ACCESS_KEY_ID": answer["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": answer["SecretAccessKey"],
            "AWS_SESSION_TOKEN": answer["SessionToken"],
        }

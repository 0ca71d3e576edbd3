"""The solution works: deployed by CloudFormation, run as its role, held to its grant."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from challenge import CHALLENGE, STACK
from lab.cloud import Cloud
from lab.deployment import Function
from lab.environment import Environment
from lab.names import Names
from lab.runtime_api import Request
from lab.synthesis import synthesise
from record import ACCOUNT, REGION

USER = {
    "action": "create",
    "userId": "u-1",
    "createdAt": "2026-11-20T09:00:00.000Z",
    "name": "Ada",
    "email": "ada@example.com",
}


class Stack:
    """The deployed stack, its handler and its role."""

    def __init__(self, cloud: Cloud, assembly: Path) -> None:
        self._cloud = cloud
        deploy(cloud, assembly)
        resources = cloud.client("cloudformation").list_stack_resources(StackName=STACK)
        names = {
            resource["ResourceType"]: resource["PhysicalResourceId"]
            for resource in resources["StackResourceSummaries"]
        }
        self.table = names["AWS::DynamoDB::Table"]
        configuration = cloud.client("lambda").get_function_configuration(
            FunctionName=names["AWS::Lambda::Function"]
        )
        (code,) = assembly.glob("asset.*")
        self.function = Function(
            name=configuration["FunctionName"],
            arn=configuration["FunctionArn"],
            role=configuration["Role"].rsplit("/", 1)[-1],
            handler=configuration["Handler"],
            runtime=configuration["Runtime"],
            timeout=configuration["Timeout"],
            memory=configuration["MemorySize"],
            traced=True,
            environment=configuration["Environment"]["Variables"],
            code=code,
        )
        self.credentials = cloud.credentials(self.function.role, self.function.name)
        self.environment = Environment(
            self.function, cloud.endpoint, cloud.region, self.credentials
        )
        self.environment.start("stream")

    def invoke(self, event: dict[str, Any]) -> dict[str, Any]:
        """Return what the handler answers to an event."""
        outcome = self.environment.invoke(
            Request("request", event, self.function.arn, "", time.time() + 10)
        )
        assert outcome.kind == "response", outcome
        return json.loads(outcome.body)

    def client(self) -> Any:
        """Return a DynamoDB client with the credentials of the function's role."""
        return boto3.client(
            "dynamodb",
            region_name=REGION,
            endpoint_url=self._cloud.endpoint,
            **{name.lower(): value for name, value in self.credentials.items()},
        )


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    assembly = synthesise(CHALLENGE / "solution", [], tmp_path_factory.mktemp("solution"))
    with Cloud(ACCOUNT, REGION, Names("solution")) as cloud:
        deployed = Stack(cloud, assembly)
        yield deployed
        deployed.environment.stop()


def test_the_function_writes_and_reads_a_user(stack: Stack) -> None:
    created = stack.invoke(USER)
    assert created["statusCode"] == 201
    listed = stack.invoke({"action": "list", "userId": "u-1"})
    assert listed["statusCode"] == 200
    assert json.loads(listed["body"])["items"] == [
        {key: USER[key] for key in ("userId", "createdAt", "name", "email")}
    ]


def test_a_second_delivery_of_one_event_changes_nothing(stack: Stack) -> None:
    event = USER | {"userId": "u-2"}
    assert [stack.invoke(event)["statusCode"] for _ in range(2)] == [201, 409]


@pytest.mark.parametrize(
    ("action", "call"),
    [
        ("Scan", lambda client, table: client.scan(TableName=table)),
        (
            "DeleteItem",
            lambda client, table: client.delete_item(
                TableName=table, Key={"userId": {"S": "u-1"}, "createdAt": {"S": "now"}}
            ),
        ),
        (
            "GetItem",
            lambda client, table: client.get_item(
                TableName=table, Key={"userId": {"S": "u-1"}, "createdAt": {"S": "now"}}
            ),
        ),
    ],
)
def test_an_action_outside_the_grant_is_refused(
    stack: Stack, action: str, call: Callable[[Any, str], Any]
) -> None:
    assert refusal(lambda: call(stack.client(), stack.table)) == denial(stack, action, stack.table)


def test_a_table_whose_name_begins_alike_is_refused(stack: Stack) -> None:
    other = stack.table + "-archive"
    item = {"userId": {"S": "u-1"}, "createdAt": {"S": "now"}}
    assert refusal(lambda: stack.client().put_item(TableName=other, Item=item)) == denial(
        stack, "PutItem", other
    )


def refusal(call: Callable[[], Any]) -> str:
    with pytest.raises(ClientError) as refused:
        call()
    return str(refused.value)


def denial(stack: Stack, action: str, table: str) -> str:
    """Return AWS's words for an action that no policy of the function's role allows."""
    return (
        f"An error occurred (AccessDeniedException) when calling the {action} operation: "
        f"User: arn:aws:sts::{ACCOUNT}:assumed-role/{stack.function.role}/{stack.function.name} "
        f"is not authorized to perform: dynamodb:{action} "
        f"on resource: arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table} "
        f"because no identity-based policy allows the dynamodb:{action} action"
    )


def deploy(cloud: Cloud, assembly: Path) -> None:
    """Publish the assembly's assets and create its stack, as `cdk deploy` does."""
    bucket = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    for asset in assembly.glob("asset.*"):
        key = asset.name.removeprefix("asset.") + ".zip"
        s3.put_object(Bucket=bucket, Key=key, Body=zipped(asset))
    cloud.client("ssm").put_parameter(
        Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String"
    )
    cloudformation = cloud.client("cloudformation")
    cloudformation.create_stack(
        StackName=STACK,
        TemplateBody=(assembly / f"{STACK}.template.json").read_text(),
        Capabilities=["CAPABILITY_IAM"],
    )
    (description,) = cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    assert description["StackStatus"] == "CREATE_COMPLETE", description


def zipped(folder: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return content.getvalue()

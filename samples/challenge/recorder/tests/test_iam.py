"""What a request needs, who is refused, and in which words."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from lab.cloud import LAMBDA_TRUST, Cloud
from lab.iam import Need, needs

TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/Users"
ROLE = "App-Role"
SESSION = "App-Function"


@pytest.mark.parametrize(
    ("operation", "body", "expected"),
    [
        ("PutItem", {"TableName": "Users"}, [("PutItem", TABLE)]),
        ("PutItem", {"TableName": TABLE}, [("PutItem", TABLE)]),
        ("Query", {"TableName": "Users"}, [("Query", TABLE)]),
        (
            "Query",
            {"TableName": "Users", "IndexName": "byEmail"},
            [("Query", f"{TABLE}/index/byEmail")],
        ),
        (
            "BatchGetItem",
            {"RequestItems": {"Users": {}, "Orders": {}}},
            [("BatchGetItem", TABLE), ("BatchGetItem", TABLE.replace("Users", "Orders"))],
        ),
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {"Put": {"TableName": "Users"}},
                    {"ConditionCheck": {"TableName": "Users"}},
                ]
            },
            [("PutItem", TABLE), ("ConditionCheckItem", TABLE)],
        ),
    ],
)
def test_needs(operation: str, body: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert list(needs(operation, body, "eu-west-1", "123456789012")) == [
        Need(f"dynamodb:{action}", resource) for action, resource in expected
    ]


def test_an_operation_of_unknown_needs_is_never_let_through() -> None:
    with pytest.raises(NotImplementedError, match="ExecuteStatement"):
        list(needs("ExecuteStatement", {}, "eu-west-1", "123456789012"))


def statement(effect: str, action: str, resource: str) -> dict[str, str]:
    return {"Effect": effect, "Action": action, "Resource": resource}


GET_ON_ANY_SUFFIX = [statement("Allow", "dynamodb:GetItem", TABLE + "*")]


@pytest.mark.parametrize(
    ("statements", "table", "reason"),
    [
        (
            GET_ON_ANY_SUFFIX,
            "UserTable-Users",
            "because no identity-based policy allows the dynamodb:GetItem action",
        ),
        (
            [
                statement("Allow", "dynamodb:*", "*"),
                statement("Deny", "dynamodb:GetItem", TABLE),
            ],
            "Users",
            "with an explicit deny in an identity-based policy",
        ),
        (
            [],
            "Users",
            "because no identity-based policy allows the dynamodb:GetItem action",
        ),
    ],
)
def test_a_refusal_is_worded_as_aws_words_it(
    cloud: Cloud, statements: list[dict[str, str]], table: str, reason: str
) -> None:
    client = client_of_role(cloud, statements)
    with pytest.raises(ClientError) as refused:
        client.get_item(TableName=table, Key={"id": {"S": "1"}})
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert len(refused.value.response["ResponseMetadata"]["RequestId"]) == 52
    assert str(refused.value) == (
        "An error occurred (AccessDeniedException) when calling the GetItem operation: "
        f"User: arn:aws:sts::123456789012:assumed-role/{ROLE}/{SESSION} is not authorized to "
        f"perform: dynamodb:GetItem on resource: {TABLE.replace('Users', table)} {reason}"
    )


def test_existence_answers_only_after_iam_has_allowed(cloud: Cloud) -> None:
    client = client_of_role(cloud, GET_ON_ANY_SUFFIX)
    with pytest.raises(client.exceptions.ResourceNotFoundException) as missing:
        client.get_item(TableName="Users-2", Key={"id": {"S": "1"}})
    assert str(missing.value).endswith("operation: Requested resource not found")


def client_of_role(cloud: Cloud, statements: list[dict[str, str]]) -> Any:
    """Return a DynamoDB client of a role with one inline policy, if it has statements."""
    iam = cloud.client("iam")
    iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=json.dumps(LAMBDA_TRUST))
    if statements:
        iam.put_role_policy(
            RoleName=ROLE,
            PolicyName="Inline",
            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}),
        )
    return boto3.client(
        "dynamodb",
        region_name=cloud.region,
        endpoint_url=cloud.endpoint,
        **{name.lower(): value for name, value in cloud.credentials(ROLE, SESSION).items()},
    )

"""What a DynamoDB request needs of IAM, whether its caller has it, and how AWS words a refusal.

moto's own enforcement asks its policies about the resource `*` for DynamoDB, and so refuses what
AWS allows. The policies themselves match well: here they are asked about the request's true ARN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from moto.iam.access_control import AssumedRoleAccessKey, IAMPolicy, PermissionResult

ITEM_OPERATIONS = {
    "PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan", "DescribeTable",
    "UpdateTable", "DeleteTable", "DescribeTimeToLive", "UpdateTimeToLive",
}  # fmt: skip
BATCH_OPERATIONS = {"BatchGetItem", "BatchWriteItem"}
# A transaction is authorised by the actions of its parts, never by its own name.
TRANSACTION_ACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}


@dataclass(frozen=True)
class Need:
    """One action on one resource that a request needs."""

    action: str
    resource: str


def needs(operation: str, body: Mapping[str, Any], region: str, account: str) -> Iterator[Need]:
    """Yield what a request needs, in the order in which it names its tables."""

    def arn(table: str) -> str:
        if table.startswith("arn:"):
            return table
        return f"arn:aws:dynamodb:{region}:{account}:table/{table}"

    if operation in ITEM_OPERATIONS:
        index = f"/index/{body['IndexName']}" if "IndexName" in body else ""
        yield Need(f"dynamodb:{operation}", arn(body["TableName"]) + index)
    elif operation in BATCH_OPERATIONS:
        for table in body["RequestItems"]:
            yield Need(f"dynamodb:{operation}", arn(table))
    elif operation in ("TransactWriteItems", "TransactGetItems"):
        for part in body["TransactItems"]:
            for kind, request in part.items():
                yield Need(f"dynamodb:{TRANSACTION_ACTIONS[kind]}", arn(request["TableName"]))
    elif operation == "ListTables":
        yield Need("dynamodb:ListTables", arn("*"))
    else:
        raise NotImplementedError(f"which actions {operation} needs")


class Caller:
    """The role session that signed a request, found by its access key."""

    def __init__(self, account: str, access_key: str, session_token: str) -> None:
        key = AssumedRoleAccessKey(
            account, "aws", access_key, {"X-Amz-Security-Token": session_token}
        )
        self.arn = key.arn
        self._policies = [IAMPolicy(policy) for policy in key.collect_policies()]

    def refusal(self, need: Need) -> str | None:
        """Return AWS's message if the caller may not do what is needed."""
        results = [
            policy.is_action_permitted(need.action, need.resource) for policy in self._policies
        ]
        message = (
            f"User: {self.arn} is not authorized to perform: {need.action} "
            f"on resource: {need.resource}"
        )
        if PermissionResult.DENIED in results:
            return f"{message} with an explicit deny in an identity-based policy"
        if PermissionResult.PERMITTED not in results:
            return f"{message} because no identity-based policy allows the {need.action} action"
        return None

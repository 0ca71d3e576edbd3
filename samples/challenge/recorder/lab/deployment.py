"""A synthesised template as CloudFormation would have deployed it: names and resolved values.

Knows the intrinsic functions and resource types that the samples use and refuses every other one,
rather than guess what AWS would have made of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lab.names import MIXED, UPPER, Names

# The longest name that each type accepts.
NAME_LIMITS = {"AWS::IAM::Role": 64, "AWS::Lambda::Function": 64, "AWS::DynamoDB::Table": 255}


@dataclass(frozen=True)
class Function:
    """A Lambda function as deployed; `code` is the folder of its asset."""

    name: str
    arn: str
    role: str
    handler: str
    runtime: str
    timeout: int
    memory: int
    traced: bool
    environment: dict[str, str]
    code: Path


@dataclass
class Deployment:
    """One stack in one account and region."""

    assembly: Path
    stack: str
    account: str
    region: str
    names: Names
    physical: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.template = json.loads((self.assembly / f"{self.stack}.template.json").read_text())
        self.physical = {
            logical_id: self._physical_id(logical_id, resource["Type"])
            for logical_id, resource in sorted(self.template["Resources"].items())
        }

    def functions(self) -> list[Function]:
        """Return the functions of the stack."""
        return [
            self._function(logical_id, properties)
            for logical_id, properties in self._of_type("AWS::Lambda::Function")
        ]

    def tables(self) -> list[dict[str, Any]]:
        """Return the tables as arguments of CreateTable."""
        keys = ("KeySchema", "AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes")
        return [
            {"TableName": self.physical[logical_id]}
            | {key: properties[key] for key in keys if key in properties}
            for logical_id, properties in self._of_type("AWS::DynamoDB::Table")
        ]

    def role_policies(self, role: str) -> dict[str, dict[str, Any]]:
        """Return the inline policies of the role with that physical name, by policy name."""
        return {
            properties["PolicyName"]: properties["PolicyDocument"]
            for _, properties in self._of_type("AWS::IAM::Policy")
            if role in properties["Roles"]
        }

    def stack_resources(self, deployed_at: str) -> dict[str, Any]:
        """Return what `aws cloudformation list-stack-resources` prints."""
        return {
            "StackResourceSummaries": [
                {
                    "LogicalResourceId": logical_id,
                    "PhysicalResourceId": self.physical[logical_id],
                    "ResourceType": resource["Type"],
                    "LastUpdatedTimestamp": deployed_at,
                    "ResourceStatus": "CREATE_COMPLETE",
                    "DriftInformation": {"StackResourceDriftStatus": "NOT_CHECKED"},
                }
                for logical_id, resource in sorted(self.template["Resources"].items())
            ]
        }

    def resolve(self, value: Any) -> Any:
        """Return `value` with every intrinsic function replaced by what it yields."""
        if isinstance(value, list):
            return [self.resolve(member) for member in value]
        if not isinstance(value, dict):
            return value
        match list(value.items()):
            case [("Ref", name)]:
                return self._reference(name)
            case [("Fn::GetAtt", [logical_id, "Arn"])]:
                return self._arn(logical_id)
            case [("Fn::Join", [separator, parts])]:
                return separator.join(self.resolve(parts))
            case [("Fn::Sub", str(text))]:
                return re.sub(r"\$\{([^}]+)\}", lambda found: self._reference(found[1]), text)
            case [(name, _)] if name.startswith("Fn::"):
                raise NotImplementedError(f"intrinsic function {name}: {value[name]}")
        return {key: self.resolve(member) for key, member in value.items()}

    def _of_type(self, resource_type: str) -> list[tuple[str, dict[str, Any]]]:
        return [
            (logical_id, self.resolve(resource.get("Properties", {})))
            for logical_id, resource in self.template["Resources"].items()
            if resource["Type"] == resource_type
        ]

    def _function(self, logical_id: str, properties: dict[str, Any]) -> Function:
        asset = properties["Code"]["S3Key"].removesuffix(".zip")
        return Function(
            name=self.physical[logical_id],
            arn=self._arn(logical_id),
            role=properties["Role"].rsplit("/", 1)[-1],
            handler=properties["Handler"],
            runtime=properties["Runtime"],
            timeout=properties.get("Timeout", 3),
            memory=properties.get("MemorySize", 128),
            traced=properties.get("TracingConfig", {}).get("Mode") == "Active",
            environment=properties.get("Environment", {}).get("Variables", {}),
            code=self.assembly / f"asset.{asset}",
        )

    def _reference(self, name: str) -> str:
        pseudo = {
            "AWS::AccountId": self.account,
            "AWS::Partition": "aws",
            "AWS::Region": self.region,
            "AWS::StackName": self.stack,
            "AWS::URLSuffix": "amazonaws.com",
        }
        if name in pseudo:
            return pseudo[name]
        return self.physical[name]

    def _arn(self, logical_id: str) -> str:
        name = self.physical[logical_id]
        match self.template["Resources"][logical_id]["Type"]:
            case "AWS::DynamoDB::Table":
                return f"arn:aws:dynamodb:{self.region}:{self.account}:table/{name}"
            case "AWS::IAM::Role":
                return f"arn:aws:iam::{self.account}:role/{name}"
            case "AWS::Lambda::Function":
                return f"arn:aws:lambda:{self.region}:{self.account}:function:{name}"
            case other:
                raise NotImplementedError(f"ARN of {other}")

    def _physical_id(self, logical_id: str, resource_type: str) -> str:
        kind = f"physical/{self.stack}/{logical_id}"
        if resource_type == "AWS::IAM::Policy":
            return f"{self.stack[:5]}-{logical_id[:5]}-{self.names.text(kind, MIXED, 12)}"
        if resource_type == "AWS::DynamoDB::Table":
            suffix = "1" + self.names.text(kind, UPPER, 12)
        else:
            suffix = self.names.text(kind, MIXED, 12)
        room = NAME_LIMITS[resource_type] - len(self.stack) - len(suffix) - 2
        return f"{self.stack}-{logical_id[:room]}-{suffix}"

"""Templates as CloudFormation would have deployed them: physical names and resolved values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lab.names import MIXED, UPPER, Names

from laboratory.bases import Base, parse

NO_VALUE = object()
LIMITS = {"AWS::IAM::Role": 64, "AWS::Lambda::Function": 64}
# The property by which a template names a resource itself.
NAMED_BY = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::DynamoDB::GlobalTable": "TableName",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::IAM::Role": "RoleName",
}
ARNS = {
    "AWS::DynamoDB::Table": "dynamodb:{region}:{account}:table/{name}",
    "AWS::DynamoDB::GlobalTable": "dynamodb:{region}:{account}:table/{name}",
    "AWS::IAM::Role": "iam::{account}:role/{name}",
    "AWS::Lambda::Function": "lambda:{region}:{account}:function:{name}",
    "AWS::KMS::Key": "kms:{region}:{account}:key/{name}",
    "AWS::IAM::ManagedPolicy": "iam::{account}:policy/{name}",
}
EC2_PREFIXES = {
    "VPC": "vpc", "Subnet": "subnet", "RouteTable": "rtb", "SecurityGroup": "sg", "VPCEndpoint": "vpce",
    "NatGateway": "nat", "InternetGateway": "igw", "NetworkAcl": "acl",
    "SubnetRouteTableAssociation": "rtbassoc", "SubnetNetworkAclAssociation": "aclassoc",
}  # fmt: skip


@dataclass
class Deployed:
    """Every stack of an app in one account and region."""

    base: Base
    templates: dict[str, dict[str, Any]]
    account: str
    region: str
    parameters: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = Names(f"scenarios/{self.base.name}")
        self.stacks: dict[str, Stack] = {}
        for name, template in self._ordered():
            self.stacks[name] = Stack(self, name, template, names)

    def _ordered(self) -> list[tuple[str, dict[str, Any]]]:
        main = self.templates[self.base.main]
        others = [(name, self.templates[file]) for name, file in self.base.others.items()]
        inner = [(logical, self.templates[file]) for logical, file in self.base.nested.items()]
        return [*others, *inner, (self.base.stack, main)]

    @property
    def main(self) -> Stack:
        """The stack that holds the functions."""
        return self.stacks[self.base.stack]

    def exported(self, name: str) -> Any:
        """Return the value of an export, or a name that none bears."""
        for stack in self.stacks.values():
            for output in stack.template.get("Outputs", {}).values():
                if stack.resolve(output.get("Export", {}).get("Name")) == name:
                    return stack.resolve(output["Value"])
        return f"missing-export-{name}"

    def of_type(self, *kinds: str) -> list[tuple[Stack, str, dict[str, Any]]]:
        """Return the resources of some types: stack, logical id, resolved properties."""
        return [
            (stack, logical, stack.resolve(resource.get("Properties", {})))
            for stack in self.stacks.values()
            for logical, resource in stack.template["Resources"].items()
            if resource["Type"] in kinds
        ]

    def function(self, logical: str | None = None) -> dict[str, Any]:
        """Return name, ARN, role, variables and limits of a function."""
        logical = logical or self.base.function
        stack = self.main
        properties = stack.resolve(stack.template["Resources"][logical]["Properties"])
        name = stack.physical[logical]
        return {
            "logical": logical,
            "name": name,
            "arn": stack.arn(logical),
            "role": str(properties["Role"]).rsplit("/", 1)[-1],
            "handler": properties.get("Handler", "app.handler"),
            "runtime": properties.get("Runtime", "python3.11"),
            "timeout": properties.get("Timeout", 3),
            "memory": properties.get("MemorySize", 128),
            "json": properties.get("LoggingConfig", {}).get("LogFormat") == "JSON",
            "environment": {
                key: str(value)
                for key, value in properties.get("Environment", {}).get("Variables", {}).items()
            },
        }

    def tables(self) -> list[dict[str, Any]]:
        """Return what the front has to know of each table."""
        found = []
        for stack, logical, properties in self.of_type(
            "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"
        ):
            sse = properties.get("SSESpecification", {})
            found.append(
                {
                    "logical": logical,
                    "name": stack.physical[logical],
                    "arn": stack.arn(logical),
                    "key": sse.get("KMSMasterKeyId"),
                    "policy": properties.get("ResourcePolicy", {}).get("PolicyDocument"),
                    "create": {
                        key: properties[key]
                        for key in (
                            "KeySchema", "AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes",
                            "ProvisionedThroughput",
                        )
                        if key in properties
                    },
                }
            )  # fmt: skip
        return found

    def role_policies(self, role: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]] | None]:
        """Return a role's identity policies and its boundary; None is no boundary."""
        identity: list[dict[str, Any]] = []
        boundary: list[dict[str, Any]] | None = None
        managed = {
            stack.arn(logical): properties
            for stack, logical, properties in self.of_type("AWS::IAM::ManagedPolicy")
        }
        for stack, logical, properties in self.of_type("AWS::IAM::Role"):
            if stack.physical[logical] != role:
                continue
            identity += [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
            identity += [
                managed[arn]["PolicyDocument"]
                for arn in properties.get("ManagedPolicyArns", [])
                if arn in managed
            ]
            if "PermissionsBoundary" in properties:
                boundary = [managed[properties["PermissionsBoundary"]]["PolicyDocument"]]
        for _, _, properties in self.of_type("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
            if role in properties.get("Roles", []):
                identity.append(properties["PolicyDocument"])
        return identity, boundary

    def endpoint_policy(self) -> dict[str, Any] | None:
        """Return the policy of the VPC's endpoint, if it has one."""
        for _, _, properties in self.of_type("AWS::EC2::VPCEndpoint"):
            if "PolicyDocument" in properties:
                return properties["PolicyDocument"]
        return None

    def endpoint_id(self) -> str | None:
        """Return the id of the VPC's endpoint, if there is one."""
        for stack, logical, _ in self.of_type("AWS::EC2::VPCEndpoint"):
            return stack.physical[logical]
        return None

    def resources(self, deployed_at: str) -> dict[str, Any]:
        """Return what `aws cloudformation list-stack-resources` prints of the main stack."""
        return {
            "StackResourceSummaries": [
                {
                    "LogicalResourceId": logical,
                    "PhysicalResourceId": self.main.physical[logical],
                    "ResourceType": resource["Type"],
                    "LastUpdatedTimestamp": deployed_at,
                    "ResourceStatus": "CREATE_COMPLETE",
                    "DriftInformation": {"StackResourceDriftStatus": "NOT_CHECKED"},
                }
                for logical, resource in sorted(self.main.template["Resources"].items())
            ]
        }


class Stack:
    """One stack of an app."""

    def __init__(self, app: Deployed, name: str, template: dict[str, Any], names: Names) -> None:
        self.app = app
        self.name = name
        self.template = template
        self._seed = names
        if name in app.base.nested:
            suffix = names.text(f"stack/{name}", UPPER, 12)
            self.name = f"{app.base.stack}-{name}-1{suffix}"
        self.physical: dict[str, str] = {}
        for logical, resource in sorted(template["Resources"].items()):
            self.physical[logical] = self._physical(logical, resource)

    def _physical(self, logical: str, resource: dict[str, Any]) -> str:
        kind = resource["Type"]
        # A sequence of its own for each resource, so that one that is added shifts no other's name.
        key = f"{self.name.split('-')[0]}/{logical}"
        named = resource.get("Properties", {}).get(NAMED_BY.get(kind, ""))
        if named is not None:
            return str(self.resolve(named))
        if kind == "AWS::KMS::Key":
            return self._seed.uuid(key)
        service, _, short = kind.removeprefix("AWS::").partition("::")
        if service == "EC2":
            prefix = EC2_PREFIXES.get(short, short.lower())
            return f"{prefix}-0{self._seed.hexadecimal(key, 16)}"
        suffix = (
            "1" + self._seed.text(key, UPPER, 12)
            if service == "DynamoDB"
            else self._seed.text(key, MIXED, 12)
        )
        room = LIMITS.get(kind, 255) - len(self.name) - len(suffix) - 2
        return f"{self.name}-{logical[:room]}-{suffix}"

    def arn(self, logical: str) -> str:
        """Return the ARN of a resource."""
        form = ARNS[self.template["Resources"][logical]["Type"]]
        return "arn:aws:" + form.format(
            region=self.app.region, account=self.app.account, name=self.physical[logical]
        )

    def resolve(self, value: Any) -> Any:
        """Return `value` with every intrinsic function replaced by what it yields."""
        if isinstance(value, list):
            members = [self.resolve(member) for member in value]
            return [member for member in members if member is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (name, argument), = value.items()
            if name == "Ref" or name.startswith("Fn::"):
                return self._call(name, argument)
        members = {key: self.resolve(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not NO_VALUE}

    def _call(self, name: str, argument: Any) -> Any:
        match name, argument:
            case "Ref", str(target):
                return self._reference(target)
            case "Fn::GetAtt", [logical, attribute]:
                return self._attribute(logical, attribute)
            case "Fn::GetAtt", str(text):
                return self._attribute(*text.split(".", 1))
            case "Fn::Join", [separator, parts]:
                return separator.join(str(part) for part in self.resolve(parts))
            case "Fn::Sub", _:
                text, variables = argument if isinstance(argument, list) else (argument, {})
                return re.sub(
                    r"\$\{([^!}][^}]*)\}", lambda found: self._substitute(found[1], variables), text
                ).replace("${!", "${")
            case "Fn::Select", [number, members]:
                return self.resolve(members)[int(number)]
            case "Fn::Split", [separator, text]:
                return self.resolve(text).split(separator)
            case "Fn::ImportValue", _:
                return self.app.exported(self.resolve(argument))
            case "Fn::If", [condition, then, otherwise]:
                return self.resolve(then if self._holds(condition) else otherwise)
            case "Fn::GetAZs", _:
                return [f"{self.app.region}{letter}" for letter in "abc"]
            case "Fn::FindInMap", [mapping, first, second]:
                return self.template["Mappings"][mapping][self.resolve(first)][self.resolve(second)]
            case "Fn::Cidr", _:
                return ["10.0.0.0/24"] * 6
        raise NotImplementedError(f"{name}: {argument}")

    def _holds(self, condition: str) -> bool:
        match self.template["Conditions"][condition]:
            case {"Fn::Equals": [left, right]}:
                return self.resolve(left) == self.resolve(right)
            case other:
                raise NotImplementedError(f"condition {other}")

    def _substitute(self, name: str, variables: dict[str, Any]) -> str:
        if name in variables:
            return str(self.resolve(variables[name]))
        logical, dot, attribute = name.partition(".")
        return str(self._attribute(logical, attribute) if dot else self._reference(name))

    def _reference(self, name: str) -> Any:
        pseudo = {
            "AWS::AccountId": self.app.account,
            "AWS::Partition": "aws",
            "AWS::Region": self.app.region,
            "AWS::StackName": self.name,
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::NoValue": NO_VALUE,
        }
        if name in pseudo:
            return pseudo[name]
        if name in self.app.parameters:
            return self.app.parameters[name]
        if name in self.template.get("Parameters", {}):
            return self.template["Parameters"][name].get("Default", "")
        if name not in self.template["Resources"]:
            raise KeyError(f"{self.name}: Ref {name}")
        if self.template["Resources"][name]["Type"] == "AWS::IAM::ManagedPolicy":
            return self.arn(name)
        return self.physical[name]

    def _attribute(self, logical: str, attribute: str) -> Any:
        if attribute.startswith("Outputs."):
            inner = self.app.stacks[logical]
            return inner.resolve(inner.template["Outputs"][attribute[8:]]["Value"])
        if attribute == "Arn":
            return self.arn(logical)
        if attribute == "DnsEntries":
            endpoint = self.physical[logical]
            return [f"Z1:{endpoint}-ab12cd34.dynamodb.{self.app.region}.vpce.amazonaws.com"]
        if attribute == "CidrBlock":
            return "10.0.0.0/16"
        return f"{self.physical[logical]}.{attribute}" if attribute != "GroupId" else self.physical[logical]


def deployed(
    base: Base, files: dict[str, str], account: str, region: str, parameters: dict[str, str]
) -> Deployed:
    """Deploy the templates among `files`; SAM's are translated first."""
    templates = {
        name: translated(parse(text), region)
        for name, text in files.items()
        if name.endswith((".template.json", ".yaml"))
    }
    return Deployed(base, templates, account, region, parameters)


def translated(template: dict[str, Any], region: str) -> dict[str, Any]:
    """Return a SAM template as CloudFormation sees it, and any other as it is."""
    if "Transform" not in template:
        return template
    from boto3.session import Session
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://deployments/code.zip"
    session = Session(region_name=region)
    managed = {
        name: f"arn:aws:iam::aws:policy/service-role/{name}"
        for name in ("AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole")
    }
    return Translator(managed, Parser(), boto_session=session).translate(template, {})

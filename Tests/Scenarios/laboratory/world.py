"""What stands between a request and its answer: credentials, IAM, keys, faults, then moto's tables."""

from __future__ import annotations

import json
import re
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from lab.iam import needs
from lab.names import Names

from laboratory import policy
from laboratory.bases import Base
from laboratory.stack import Deployed

CORAL = "com.amazon.coral.service#"
DYNAMODB = "com.amazonaws.dynamodb.v20120810#"
PERIOD = {"UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException"}
REASONS = {
    "identity": "because no identity-based policy allows the {action} action",
    "identity-deny": "with an explicit deny in an identity-based policy",
    "boundary": "because no permissions boundary allows the {action} action",
    "boundary-deny": "with an explicit deny in a permissions boundary",
    "session": "because no session policy allows the {action} action",
    "session-deny": "with an explicit deny in a session policy",
    "resource": "because no resource-based policy allows the {action} action",
    "resource-deny": "with an explicit deny in a resource-based policy",
    "endpoint": "because no VPC endpoint policy allows the {action} action",
    "endpoint-deny": "with an explicit deny in a VPC endpoint policy",
    "scp": "because no service control policy allows the {action} action",
    "scp-deny": "with an explicit deny in a service control policy",
    "rcp-deny": "with an explicit deny in a resource control policy",
    "bare": "",
}


@dataclass(frozen=True)
class Fault:
    """An answer that the cloud gives in place of its own.

    `operations` None is every operation; `calls` counts the calls that match, from 0; `since` and
    `until` are seconds of the recording. `hang` gives no answer at all, `close` ends the connection.
    """

    code: str
    message: str = ""
    operations: tuple[str, ...] | None = None
    table: str | None = None
    calls: tuple[int, int] | None = None
    every: int | None = None
    since: float | None = None
    until: float | None = None
    status: int = 400
    extra: dict[str, Any] = field(default_factory=dict)
    key: str | None = None


def denied(kind: str, **options: Any) -> Fault:
    """A denial that no policy in the template explains."""
    return Fault(code=f"denied:{kind}", **options)


@dataclass
class Answer:
    """One response; status 0 closes the connection, -1 never answers."""

    status: int
    body: bytes
    request_id: str
    content_type: str = "application/x-amz-json-1.0"


@dataclass
class Caller:
    """Who signs with an access key, and what is known of its policies."""

    arn: str
    role: str | None
    function: str | None


class World:
    """One scenario's cloud."""

    def __init__(self, deployed: Deployed, names: Names, moto: str) -> None:
        self.deployed = deployed
        self.names = names
        self.moto = moto
        self.faults: list[Fault] = []
        self.services: dict[str, Answer | list[Answer]] = {}
        self.callers: dict[str, Caller] = {}
        self.missing: set[str] = set()
        self.through_endpoint = deployed.endpoint_id() is not None
        self._counts: dict[int, int] = {}
        self.tables = {table["name"]: table for table in deployed.tables()}

    def create_tables(self) -> None:
        """Create in moto what the templates declare, and what drift has added."""
        self._moto_reset()
        for name, table in self.tables.items():
            if name not in self.missing:
                create = dict(table["create"])
                if "ProvisionedThroughput" not in create:
                    create["BillingMode"] = "PAY_PER_REQUEST"
                self._moto("CreateTable", {"TableName": name, **create}, self.deployed.region)

    def seed(self, base: Base) -> None:
        """Put a few items into the app's table."""
        for table in self.tables.values():
            names = {attribute["AttributeName"] for attribute in table["create"]["AttributeDefinitions"]}
            if table["name"] in self.missing or base.key not in names:
                continue
            for number in range(12):
                item = {name: {"S": f"{name}-{number:02d}"} for name in sorted(names)}
                if base.index_key in item:
                    item[base.index_key] = {"S": "c-7"}
                item["amount"] = {"N": str(number)}
                self._moto("PutItem", {"TableName": table["name"], "Item": item}, self.deployed.region)

    def answer(self, host: str, headers: Any, body: bytes, at: float) -> Answer:
        """Return the answer to one request to any service."""
        service = host.split(".", 1)[0]
        if not headers.get("X-Amz-Target", "").startswith("DynamoDB_20120810."):
            return self._other_service(service, headers, body)
        operation = headers["X-Amz-Target"].rpartition(".")[2]
        request = json.loads(body)
        signed = re.search(r"Credential=([^/]+)/\d{8}/([^/]+)/dynamodb/", headers["Authorization"])
        caller = self.callers.get(signed[1]) if signed else None
        region = signed[2] if signed else self.deployed.region
        fault = self._fault(operation, request, at)
        if fault and fault.code in PERIOD:
            return self._refuse(fault.code, fault.message)
        if caller is None:
            return self._refuse("UnrecognizedClientException", "The security token included in the request is invalid.")
        refusal = self._bad_name(request) or self._denial(operation, request, region, caller, fault)
        if refusal:
            return refusal
        if fault:
            return self._faulty(fault)
        account_of_arn = self._table_name(request)
        if account_of_arn in self.tables and account_of_arn not in self.missing:
            refusal = self._key_refusal(self.tables[account_of_arn], caller, operation)
            if refusal:
                return refusal
        return self._from_moto(operation, body, region, request)

    def _from_moto(self, operation: str, body: bytes, region: str, request: dict[str, Any]) -> Answer:
        name = self._table_name(request)
        if name and name not in self._existing(region):
            return self._refuse("ResourceNotFoundException", "Requested resource not found", DYNAMODB)
        if request.get("TableName", "").startswith("arn:"):
            request = request | {"TableName": name}
            body = json.dumps(request).encode()
        status, content = self._moto_raw(operation, body, region)
        content = content.replace(b"com.amazonaws.dynamodb.v20120810#ValidationException", b"com.amazon.coral.validate#ValidationException")
        return Answer(status, content, self.names.dynamodb_request_id())

    def _bad_name(self, request: dict[str, Any]) -> Answer | None:
        """Refuse what cannot be a table's name; DynamoDB does so before it asks IAM."""
        name = request.get("TableName")
        if name is None or re.fullmatch(r"[a-zA-Z0-9_.-]{3,255}|arn:[^:]+:dynamodb:[^:]*:\d*:table/[\w.-]+", name):
            return None
        if len(name) < 3:
            rule = "have length greater than or equal to 3"
        else:
            rule = "satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        message = (
            f"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: "
            f"Member must {rule}"
        )
        return self._refuse("ValidationException", message, "com.amazon.coral.validate#")

    def _existing(self, region: str) -> set[str]:
        if region != self.deployed.region:
            replicas = {
                properties.get("TableName") or stack.physical[logical]
                for stack, logical, properties in self.deployed.of_type("AWS::DynamoDB::GlobalTable")
                if region in [replica["Region"] for replica in properties["Replicas"]]
            }
            return replicas
        return set(self.tables) - self.missing

    def _fault(self, operation: str, request: dict[str, Any], at: float) -> Fault | None:
        for number, fault in enumerate(self.faults):
            if fault.operations is not None and operation not in fault.operations:
                continue
            if fault.table is not None and fault.table != self._table_name(request):
                continue
            if fault.key is not None and fault.key not in json.dumps(request):
                continue
            if (fault.since is not None and at < fault.since) or (
                fault.until is not None and at >= fault.until
            ):
                continue
            count = self._counts.get(number, 0)
            self._counts[number] = count + 1
            if fault.calls is not None and not fault.calls[0] <= count < fault.calls[1]:
                continue
            if fault.every is not None and count % fault.every:
                continue
            return fault
        return None

    def _faulty(self, fault: Fault) -> Answer:
        if fault.code == "hang":
            return Answer(-1, b"", "")
        if fault.code == "close":
            return Answer(0, b"", "")
        space = CORAL if fault.code in ("ThrottlingException", "SerializationException") else DYNAMODB
        if fault.code == "ValidationException":
            space = "com.amazon.coral.validate#"
        return self._refuse(fault.code, fault.message, space, fault.status, **fault.extra)

    def _refuse(
        self, code: str, message: str, space: str = CORAL, status: int = 400, **extra: Any
    ) -> Answer:
        capital = code in ("AccessDeniedException", "TransactionCanceledException")
        body = {"__type": space + code, "Message" if capital else "message": message, **extra}
        return Answer(status, json.dumps(body).encode(), self.names.dynamodb_request_id())

    def _denial(
        self, operation: str, request: dict[str, Any], region: str, caller: Caller, fault: Fault | None
    ) -> Answer | None:
        forced = fault.code.removeprefix("denied:") if fault and fault.code.startswith("denied:") else None
        for need in needs(operation, request, region, self.deployed.account):
            reason = forced or self._reason(need.action, need.resource, caller, region, request)
            if reason is None:
                continue
            words = REASONS[reason].format(action=need.action)
            message = (
                f"User: {caller.arn} is not authorized to perform: {need.action} "
                f"on resource: {need.resource}"
            )
            if fault and forced and fault.message:
                words = f"{words}: {fault.message}"
            return self._refuse("AccessDeniedException", f"{message} {words}".rstrip())
        return None

    def _reason(
        self, action: str, resource: str, caller: Caller, region: str, request: dict[str, Any]
    ) -> str | None:
        context = self._context(caller, region, request)
        if caller.role is None:
            return "identity"
        identity, boundary = self.deployed.role_policies(caller.role)
        verdict = policy.decide(identity, action, resource, context)
        name = resource.partition(":table/")[2].partition("/")[0]
        table = self.tables.get(name) if f":{self.deployed.account}:" in resource else None
        own = table["policy"] if table else None
        stated = "none"
        if own:
            role_arn = f"arn:aws:iam::{self.deployed.account}:role/{caller.role}"
            named = policy.names_principal(own, {caller.arn, role_arn})
            stated = policy.decide([named], action, resource, context)
        through = self.deployed.endpoint_policy() if self.through_endpoint else None
        passage = policy.decide([through], action, resource, context) if through else "allow"
        bounded = "allow" if boundary is None else policy.decide(boundary, action, resource, context)
        for name, verdicts in (
            ("identity-deny", verdict), ("boundary-deny", bounded), ("resource-deny", stated),
            ("endpoint-deny", passage),
        ):  # fmt: skip
            if verdicts == "deny":
                return name
        if verdict != "allow" and stated != "allow":
            return "identity"
        if table is None and f":{self.deployed.account}:" not in resource:
            return "resource"
        if bounded != "allow":
            return "boundary"
        return None if passage == "allow" else "endpoint"

    def _context(self, caller: Caller, region: str, request: dict[str, Any]) -> dict[str, list[str]]:
        context = {
            "aws:requestedregion": [region],
            "aws:principalarn": [f"arn:aws:iam::{self.deployed.account}:role/{caller.role}"],
            "aws:principalaccount": [self.deployed.account],
            "aws:securetransport": ["true"],
            "dynamodb:leadingkeys": self._leading_keys(request),
        }
        attributes = set(request.get("Item", {})) | set(request.get("Key", {}))
        context["dynamodb:attributes"] = sorted(attributes)
        if self.through_endpoint:
            context["aws:sourcevpce"] = [str(self.deployed.endpoint_id())]
        return context

    def _leading_keys(self, request: dict[str, Any]) -> list[str]:
        key = self.deployed.base.key
        holder = request.get("Key") or request.get("Item") or {}
        return [str(next(iter(holder[key].values())))] if key in holder else []

    def _key_refusal(self, table: dict[str, Any], caller: Caller, operation: str) -> Answer | None:
        key = table["key"]
        if key is None or caller.role is None:
            return None
        for stack, logical, properties in self.deployed.of_type("AWS::KMS::Key"):
            if key not in (stack.arn(logical), stack.physical[logical]):
                continue
            key = stack.arn(logical)
            if properties.get("Enabled") is False:
                return self._refuse(
                    "ValidationException",
                    "KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: "
                    f"{key} is disabled. {self._kms_tail('DisabledException')}",
                    "com.amazon.coral.validate#",
                )
        identity, _ = self.deployed.role_policies(caller.role)
        for action in ("kms:Decrypt",):
            if policy.decide(identity, action, key, {"kms:viaservice": [f"dynamodb.{self.deployed.region}.amazonaws.com"]}) != "allow":
                return self._refuse(
                    "AccessDeniedException",
                    "KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: "
                    f"User: {caller.arn} is not authorized to perform: {action} on resource: {key} because "
                    f"no identity-based policy allows the {action} action "
                    f"{self._kms_tail('AccessDeniedException')}",
                )
        return None

    def _kms_tail(self, code: str) -> str:
        return (
            f"(Service: AWSKMS; Status Code: 400; Error Code: {code}; "
            f"Request ID: {self.names.uuid('kms')}; Proxy: null)"
        )

    @staticmethod
    def _table_name(request: dict[str, Any]) -> str | None:
        name = request.get("TableName")
        if name is None:
            for part in request.get("TransactItems", []):
                name = next(iter(part.values()))["TableName"]
            for table in request.get("RequestItems", {}):
                name = table
        return name.rpartition("/")[2] if name and name.startswith("arn:") else name

    def _other_service(self, service: str, headers: Any, body: bytes) -> Answer:
        answers = self.services[service]
        if isinstance(answers, list):
            return answers.pop(0) if len(answers) > 1 else answers[0]
        return answers

    def _moto_reset(self) -> None:
        urllib.request.urlopen(urllib.request.Request(f"{self.moto}/moto-api/reset", method="POST"))

    def _moto(self, operation: str, request: dict[str, Any], region: str) -> None:
        status, content = self._moto_raw(operation, json.dumps(request).encode(), region)
        assert status == 200, content

    def _moto_raw(self, operation: str, body: bytes, region: str) -> tuple[int, bytes]:
        request = urllib.request.Request(
            self.moto,
            data=body,
            headers={
                "X-Amz-Target": f"DynamoDB_20120810.{operation}",
                "Content-Type": "application/x-amz-json-1.0",
                "Host": f"dynamodb.{region}.amazonaws.com",
                "Authorization": f"AWS4-HMAC-SHA256 Credential=admin/20261124/{region}/dynamodb/aws4_request, "
                "SignedHeaders=host, Signature=0",
            },
        )
        try:
            with urllib.request.urlopen(request) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

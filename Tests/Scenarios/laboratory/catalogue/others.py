"""Where DynamoDB is not the problem: sound apps, refusals that the app expects, other services' failures."""

from __future__ import annotations

import json
from typing import Any

from lab import logs
from lab.clock import iso

from laboratory.bases import bases
from laboratory.catalogue.requests import PTEE, LEVEL, puts, same, throttled
from laboratory.catalogue.short import L, LT, LXT, T, fault
from laboratory.catalogue.start import _close, _stream, any_table
from laboratory.edits import env, function, grant, resource, text
from laboratory.scenario import App, Function
from laboratory.world import Answer, Fault, World


def sound(name: str, base: str, tier: str, **options: Any) -> Any:
    """Return a scenario without a fault."""
    return fault(f"healthy.{name}", base, None, tier, kind="healthy", **options)


def wide_action(app: App) -> None:
    """Grant every action of DynamoDB on the table."""
    grant(app)["Action"] = "dynamodb:*"


BODY_OF = {"index": "index", "raw": "index"}
HEALTHY = [
    *(sound(f"template-{name}", name, T, body=BODY_OF.get(name, "items")) for name in bases()),
    sound("plain-logs", "plain", L),
    sound("index", "index", LT, body="index", with_source=True),
    sound("cmk", "cmk", LXT, style="log"),
    sound("gateway", "gateway", LXT),
    sound("nat", "nat", LT, style="log"),
    sound("interface", "interface", LT, style="error"),
    sound("cross", "cross", LXT, body="update"),
    sound("nested", "nested", LT, body="batch"),
    sound("sam", "sam", LT, body="scan"),
    sound("raw-json", "raw", LT, body="index", edit=text("      MemorySize: !If [IsProd, 512, 256]\n", "      MemorySize: !If [IsProd, 512, 256]\n      LoggingConfig:\n        LogFormat: JSON\n")),
    sound("raw-prod", "raw", LT, body="index", parameters={"Stage": "prod"}),
    sound("replicated", "replicated", LXT),
    sound("alias-tail", "alias", LT, form="tail"),
    sound("bounded-events", "bounded", LT, form="events"),
    sound("any-action", "plain", LT, edit=wide_action, observations=("security.wildcard-action",)),
    sound("any-action-traces", "provisioned", LXT, edit=wide_action, observations=("security.wildcard-action",)),
    sound("any-action-template", "nested", T, edit=wide_action, observations=("security.wildcard-action",)),
    sound("any-table", "plain", LT, edit=any_table, observations=("security.wildcard-resource",)),
    sound("any-resource", "index", LXT, body="index", edit=resource("*"), observations=("security.wildcard-resource",)),
    sound("any-table-template", "cross", T, edit=any_table, observations=("security.wildcard-resource",)),
    sound("static-keys-template", "plain", T, edit=[env("DB_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE"), env("DB_SECRET_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")], observations=("security.static-credentials",)),
    sound("two-functions", "two", LT, form="subscription", functions=[Function("items"), Function("items", "log", logical="AuditFunctionE377F5C8", events=[{"action": "put", "key": {"eventId": "e"}, "item": {"eventId": f"e-{n}"}} for n in range(5)])]),
]  # fmt: skip


def benign(name: str, base: str, tier: str, **options: Any) -> Any:
    """Return a scenario whose refusals the app expects and survives."""
    return fault(f"benign.{name}", base, None, tier, kind="benign", **options)


def contended(world: World) -> None:
    """Let another writer win every third race."""
    world.faults.append(Fault("ConditionalCheckFailedException", "The conditional request failed", operations=("UpdateItem",), every=3))


BENIGN = [
    benign("already-there", "plain", LT, body="lookup", events=same("plain", 8)),
    benign("already-there-logs", "plain", L, body="lookup", events=same("plain", 8)),
    benign("already-there-traces", "index", LXT, body="lookup", events=same("index", 8)),
    benign("optimistic-lock", "plain", LT, body="lock", world=contended, events=same("plain", 9)),
    benign("optimistic-lock-logs", "provisioned", L, body="lock", world=contended, events=same("provisioned", 9)),
    benign("optimistic-lock-traces", "nested", LXT, body="lock", world=contended, events=same("nested", 9)),
    benign("throttle-survived", "provisioned", LT, body="patient", world=throttled(PTEE, LEVEL, operations=("PutItem",), every=2)),
    benign("throttle-survived-logs", "provisioned", L, body="patient", world=throttled(PTEE, LEVEL, operations=("PutItem",), every=2)),
    benign("throttle-survived-silently", "provisioned", LXT, body="items", world=throttled(PTEE, LEVEL, every=3)),
    benign("internal-error-survived", "plain", LT, body="patient", world=lambda world: world.faults.append(Fault("InternalServerError", "Internal server error", status=500, every=4))),
    benign("conflict-survived", "alias", LT, body="patient", world=lambda world: world.faults.append(Fault("TransactionConflictException", "Transaction is ongoing for the item", operations=("PutItem",), every=3))),
]  # fmt: skip


def elsewhere(name: str, base: str, tier: str, **options: Any) -> Any:
    """Return a scenario in which something else than DynamoDB fails."""
    kind = options.pop("kind", "other-service")
    return fault(f"{kind}.{name}", base, None, tier, kind=kind, **options)


def secret_denied(world: World) -> None:
    """Secrets Manager denies."""
    function = world.deployed.function()
    arn = f"arn:aws:sts::111122223333:assumed-role/{function['role']}/{function['name']}"
    action = "secretsmanager:GetSecretValue"
    message = f"User: {arn} is not authorized to perform: {action} on resource: payment/api-key because no identity-based policy allows the {action} action"
    body = json.dumps({"__type": "AccessDeniedException", "Message": message}).encode()
    world.services["secretsmanager"] = Answer(400, body, world.names.uuid("other"), "application/x-amz-json-1.1")


def secret_missing(world: World) -> None:
    """Secrets Manager does not know the secret."""
    body = json.dumps({"__type": "ResourceNotFoundException", "Message": "Secrets Manager can't find the specified secret."}).encode()
    world.services["secretsmanager"] = Answer(400, body, world.names.uuid("other"), "application/x-amz-json-1.1")


def bucket(code: str, message: str, status: int) -> Any:
    """Return a world in which S3 refuses."""

    def change(world: World) -> None:
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message><RequestId>8F3KQ</RequestId></Error>'
        world.services["archive-of-items"] = Answer(status, body.encode(), world.names.uuid("other"), "application/xml")

    return change


def no_queue(world: World) -> None:
    """SQS does not know the queue."""
    body = json.dumps({"__type": "com.amazonaws.sqs#QueueDoesNotExist", "message": "The specified queue does not exist."}).encode()
    world.services["sqs"] = Answer(400, body, world.names.uuid("other"), "application/x-amz-json-1.0")


def queue_throttles(world: World) -> None:
    """SQS throttles."""
    body = json.dumps({"__type": "com.amazon.coral.availability#ThrottlingException", "message": "Rate exceeded"}).encode()
    world.services["sqs"] = Answer(400, body, world.names.uuid("other"), "application/x-amz-json-1.0")


def node_partner(recording: Any) -> None:
    """A partner's API that times out, in Node.js, after DynamoDB has answered."""
    stream, target, at = _stream(recording, "nodejs:22.v48")
    for number in range(6):
        request_id = recording.names.uuid("request")
        stream.add(at, logs.start(request_id))
        stream.add(at + 0.03, f"{iso(at + 0.03)}\t{request_id}\tINFO\tDynamoDB PutItem answered, calling the partner\n")
        if number % 2:
            record = {
                "errorType": "AxiosError", "errorMessage": "connect ETIMEDOUT 203.0.113.10:443", "code": "ETIMEDOUT", "config": {"url": "https://api.partner.example/v1/orders", "method": "post"},
                "stack": ["AxiosError: connect ETIMEDOUT 203.0.113.10:443", "    at AxiosError.from (file:///var/task/node_modules/axios/lib/core/AxiosError.js:89:14)"],
            }  # fmt: skip
            stream.add(at + 2.1, f"{iso(at + 2.1)}\t{request_id}\tERROR\tInvoke Error \t{json.dumps(record)}\n")
        _close(recording, stream, at + 2.2, request_id, at, target["memory"], 96)
        at += 8


OTHER = [
    elsewhere("secret-denied", "plain", LT, body="secret", style="raise", world=secret_denied, events=puts("plain")),
    elsewhere("secret-denied-logs", "plain", L, body="secret", style="log", world=secret_denied, events=puts("plain")),
    elsewhere("secret-missing", "provisioned", LXT, body="secret", style="error", world=secret_missing, events=puts("provisioned")),
    elsewhere("bucket-missing", "plain", LT, body="archive", style="raise", world=bucket("NoSuchBucket", "The specified bucket does not exist", 404), events=puts("plain")),
    elsewhere("bucket-denied-logs", "index", L, body="archive", style="error", world=bucket("AccessDenied", "Access Denied", 403), events=puts("index")),
    elsewhere("queue-missing", "plain", LXT, body="notify", style="log", world=no_queue, events=puts("plain")),
    elsewhere("queue-throttles", "plain", LT, body="notify", style="raise", world=queue_throttles, events=puts("plain")),
    elsewhere("queue-unreachable", "gateway", LT, body="notify", style="raise", routes={"sqs": "blackhole"}, edit=function("Timeout", 180), events=puts("gateway", 4), gap=200.0, notes="isolated subnets reach DynamoDB alone"),
    elsewhere("queue-name", "plain", LT, body="notify", style="error", routes={"sqs": "nxdomain"}, events=puts("plain")),
    elsewhere("partner-node", "plain", LT, sdk="node-v3", script=node_partner, notes="written, not recorded"),
    elsewhere("key-error", "plain", LT, kind="application", body="partner", style="raise", with_source=True, events=puts("plain"), notes="a KeyError that is no variable's"),
    elsewhere("key-error-logs", "plain", L, kind="application", body="partner", style="log", events=puts("plain")),
    elsewhere("partner", "index", LXT, kind="application", body="partner", style="raise", notes="another API's 503"),
]  # fmt: skip

SCENARIOS = [*HEALTHY, *BENIGN, *OTHER]

"""What DynamoDB refuses once it has found the table: request, capacity, conflict, and its own failures."""

from __future__ import annotations

from typing import Any

from laboratory.bases import bases
from laboratory.catalogue.authorization import answer
from laboratory.catalogue.short import L, LT, LXT, T, fault
from laboratory.edits import env, prop, table, text
from laboratory.world import Fault, World

KEYS = "request.key-mismatch"
TYPES = "request.unsupported-type"
EXPRESSION = "request.invalid-expression"


def puts(base: str, count: int = 6, **more: Any) -> list[dict[str, Any]]:
    """Return writes alone, of items that differ, with more members in each event."""
    app = bases()[base]
    found = []
    for number in range(count):
        key = {app.key: f"k-{number:03d}"}
        if app.sort:
            key[app.sort] = "2026-11-23T09:00:00Z"
        found.append({"action": "put", "key": key, "item": dict(key), "by": [app.key, "k"], **more})
    return found


def same(base: str, count: int = 6) -> list[dict[str, Any]]:
    """Return writes of one and the same item."""
    return [puts(base, 1)[0] for _ in range(count)]


BIG = {"size": 420_000}
REQUEST = [
    fault("request.key-mismatch.other-name", "plain", KEYS, body="wrongkey", style="raise", with_source=True),
    fault("request.key-mismatch.other-name-logs", "plain", KEYS, L, body="wrongkey", style="log"),
    fault("request.key-mismatch.no-sort-key", "index", KEYS, LXT, body="items", style="error", events=[event | {"key": {"orderId": "k"}, "action": "get"} for event in puts("index")]),
    fault("request.key-mismatch.number", "provisioned", KEYS, body="numberkey", style="code"),
    fault("request.key-mismatch.number-raw", "raw", KEYS, LXT, body="numberkey", style="log"),
    fault("request.key-mismatch.empty", "alias", KEYS, body="emptykey", style="error", accepted=("request.invalid",), notes="an empty string as a key"),
    fault("request.unsupported-type.float", "plain", TYPES, body="float", style="raise"),
    fault("request.unsupported-type.float-logs", "plain", TYPES, L, body="float", style="log"),
    fault("request.unsupported-type.datetime", "index", TYPES, LXT, body="dated", style="error", events=puts("index")),
    fault("request.unsupported-type.node", "plain", TYPES, sdk="node-v3", routes={"": "undefined"}),
    fault("request.reserved-word.update", "plain", "request.reserved-word", body="reserved", style="raise"),
    fault("request.reserved-word.update-logs", "plain", "request.reserved-word", L, body="reserved", style="print"),
    fault("request.reserved-word.projection", "provisioned", "request.reserved-word", LXT, body="projected", style="log", world=answer("ValidationException", "Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: size", operations=("GetItem",))),
    fault("request.reserved-word.java", "alias", "request.reserved-word", sdk="java-v2", world=answer("ValidationException", "Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: name", operations=("PutItem",))),
    fault("request.item-too-large.put", "plain", "request.item-too-large", body="large", style="raise", events=puts("plain", **BIG)),
    fault("request.item-too-large.put-logs", "plain", "request.item-too-large", L, body="large", style="log", events=puts("plain", **BIG)),
    fault("request.item-too-large.update", "provisioned", "request.item-too-large", LXT, body="update", style="error", world=answer("ValidationException", "Item size to update has exceeded the maximum allowed size", operations=("UpdateItem",))),
    fault("request.invalid-expression.unused", "plain", EXPRESSION, body="expression", style="raise"),
    fault("request.invalid-expression.unused-logs", "plain", EXPRESSION, L, body="expression", style="error"),
    fault("request.invalid-expression.syntax", "provisioned", EXPRESSION, LXT, body="malformed", style="log"),
    fault("request.invalid-expression.undefined", "raw", EXPRESSION, body="projected", style="json", world=answer("ValidationException", "Invalid ProjectionExpression: An expression attribute name used in the document path is not defined; attribute name: #missing", operations=("GetItem",))),
    fault("request.invalid.parameter", "plain", "request.invalid", body="unknownparameter", style="raise"),
    fault("request.invalid.parameter-logs", "plain", "request.invalid", L, body="unknownparameter", style="log"),
    fault("request.invalid.consistent", "index", "request.invalid", LXT, body="consistent", style="error", world=answer("ValidationException", "Consistent reads are not supported on global secondary indexes")),
    fault("request.invalid.serialization", "plain", "request.invalid", body="client", style="code", world=answer("SerializationException", "NUMBER_VALUE cannot be converted to String", operations=("PutItem",))),
]  # fmt: skip

LEVEL = "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API."
LEVEL_INDEX = (
    "The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. Consider increasing "
    "your provisioning level for the under-provisioned global secondary indexes with the UpdateTable API."
)
SCALING = (
    "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again "
    "shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html."
)
MAXIMUM = "Throughput exceeds the maximum OnDemandThroughput configured on table or index"
ACCOUNT = "Throughput exceeds the current throughput limit for your account. Please contact AWS Support at https://aws.amazon.com/support request a limit increase"
PTEE = "ProvisionedThroughputExceededException"
PROVISIONED = "capacity.provisioned-throughput"
HOT = "capacity.hot-partition"
ON_DEMAND = "capacity.on-demand-limit"
THROTTLED = "capacity.throttled"


def throttled(code: str, message: str, reason: str | None = None, **options: Any) -> Any:
    """Return a world that throttles, with a reason in the body if there is one."""

    def change(world: World) -> None:
        extra = {}
        if reason:
            key = "throttlingReasons" if code == "ThrottlingException" else "ThrottlingReasons"
            arn = next(iter(world.tables.values()))["arn"]
            extra = {key: [{"reason": reason, "resource": arn}]}
        world.faults.append(Fault(code, message, extra=extra, **options))

    return change


CAPACITY = [
    fault("capacity.provisioned-throughput.writes", "provisioned", PROVISIONED, style="raise", world=throttled(PTEE, LEVEL, operations=("PutItem",))),
    fault("capacity.provisioned-throughput.writes-logs", "provisioned", PROVISIONED, L, style="log", world=throttled(PTEE, LEVEL)),
    fault("capacity.provisioned-throughput.reasons", "provisioned", PROVISIONED, LXT, style="dump", world=throttled(PTEE, LEVEL, "TableWriteProvisionedThroughputExceeded", operations=("PutItem",))),
    fault("capacity.provisioned-throughput.index", "provisioned", PROVISIONED, style="error", world=throttled(PTEE, LEVEL_INDEX, operations=("PutItem",))),
    fault("capacity.provisioned-throughput.java", "provisioned", PROVISIONED, sdk="java-v2", world=throttled(PTEE, LEVEL)),
    fault("capacity.hot-partition.node", "plain", HOT, accepted=(THROTTLED,), sdk="node-v3", world=throttled("ThrottlingException", SCALING, "TableWriteKeyRangeThroughputExceeded", operations=("PutItem",))),
    fault("capacity.hot-partition.reasons", "provisioned", HOT, style="dump", world=throttled(PTEE, LEVEL, "TableReadKeyRangeThroughputExceeded", operations=("GetItem",))),
    fault("capacity.hot-partition.reasons-logs", "plain", HOT, L, style="dump", world=throttled("ThrottlingException", SCALING, "TableWriteKeyRangeThroughputExceeded")),
    fault("capacity.on-demand-limit.account", "plain", ON_DEMAND, style="raise", world=throttled("RequestLimitExceeded", ACCOUNT)),
    fault("capacity.on-demand-limit.account-logs", "plain", ON_DEMAND, L, style="log", world=throttled("RequestLimitExceeded", ACCOUNT)),
    fault("capacity.on-demand-limit.maximum", "alias", ON_DEMAND, LXT, style="error", edit=table("OnDemandThroughput", {"MaxReadRequestUnits": 10, "MaxWriteRequestUnits": 5}), world=throttled("ThrottlingException", MAXIMUM, operations=("PutItem",))),
    fault("capacity.on-demand-limit.reasons", "plain", ON_DEMAND, style="dump", world=throttled("ThrottlingException", SCALING, "TableWriteMaxOnDemandThroughputExceeded")),
    fault("capacity.throttled.scaling", "plain", THROTTLED, style="raise", world=throttled("ThrottlingException", SCALING)),
    fault("capacity.throttled.scaling-logs", "plain", THROTTLED, L, style="error", world=throttled("ThrottlingException", SCALING)),
    fault("capacity.throttled.rate", "index", THROTTLED, LXT, body="index", style="log", world=throttled("ThrottlingException", "Rate of requests exceeds the allowed throughput.")),
    fault("capacity.throttled.go", "plain", THROTTLED, sdk="go-v2", world=throttled("ThrottlingException", SCALING)),
]  # fmt: skip

CANCELLED = "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]"


def cancelled(*codes: str) -> Any:
    """Return a world in which transactions are cancelled for these reasons."""
    words = {"TransactionConflict": "Transaction is ongoing for the item", "ConditionalCheckFailed": "The conditional request failed", "None": None}
    reasons = [{"Code": code, "Message": words.get(code)} if words.get(code) else {"Code": code} for code in codes]
    return answer(
        "TransactionCanceledException", CANCELLED.format(", ".join(codes)), operations=("TransactWriteItems",),
        extra={"CancellationReasons": reasons},
    )  # fmt: skip


CONDITION = "write.condition-failed"
CONFLICT = "write.transaction-conflict"
COLLECTION = "write.collection-too-large"
WRITES = [
    fault("write.condition-failed.put", "plain", CONDITION, body="conditional", style="raise", events=same("plain")),
    fault("write.condition-failed.put-logs", "plain", CONDITION, L, body="conditional", style="raise", events=same("plain")),
    fault("write.condition-failed.traces", "index", CONDITION, LXT, body="conditional", style="raise", events=same("index")),
    fault("write.condition-failed.node", "provisioned", CONDITION, sdk="node-v3", events=puts("provisioned"), world=answer("ConditionalCheckFailedException", "The conditional request failed", operations=("PutItem",))),
    fault("write.transaction-conflict.cancelled", "plain", CONFLICT, body="transact", style="raise", world=cancelled("TransactionConflict", "None")),
    fault("write.transaction-conflict.cancelled-logs", "plain", CONFLICT, L, body="transact", style="error", world=cancelled("None", "TransactionConflict")),
    fault("write.transaction-conflict.single", "provisioned", CONFLICT, LXT, body="items", style="raise", world=answer("TransactionConflictException", "Transaction is ongoing for the item", operations=("PutItem",))),
    fault("write.transaction-conflict.in-progress", "index", CONFLICT, body="transact", style="raise", world=answer("TransactionInProgressException", "The transaction with the given request token is already in progress.")),
    fault("write.collection-too-large.put", "plain", COLLECTION, style="raise", world=answer("ItemCollectionSizeLimitExceededException", "Collection size exceeded.", operations=("PutItem",))),
    fault("write.collection-too-large.put-logs", "plain", COLLECTION, L, style="error", world=answer("ItemCollectionSizeLimitExceededException", "Collection size exceeded.", operations=("PutItem",))),
    fault("write.collection-too-large.java", "index", COLLECTION, sdk="java-v1", events=puts("index"), world=answer("ItemCollectionSizeLimitExceededException", "Collection size exceeded.", operations=("PutItem",))),
]  # fmt: skip

INTERNAL = {"code": "InternalServerError", "message": "Internal server error", "status": 500}
SERVICE = [
    fault("service.error.internal", "plain", "service.error", style="raise", world=answer(**INTERNAL)),
    fault("service.error.internal-logs", "plain", "service.error", L, style="log", world=answer(**INTERNAL)),
    fault("service.error.unavailable", "index", "service.error", LXT, body="index", style="error", world=answer("ServiceUnavailableException", "The service is currently unavailable or busy.", status=503)),
    fault("service.error.node", "provisioned", "service.error", sdk="node-v3", world=answer(**INTERNAL)),
]  # fmt: skip

SCENARIOS = [*REQUEST, *CAPACITY, *WRITES, *SERVICE]

"""Two faults behind each other, and two functions with a fault each."""

from __future__ import annotations

from typing import Any

from laboratory.catalogue.authorization import ANYONE, BOUNDARY_TABLES, no_key_grant, endpoint_policy
from laboratory.catalogue.paths import GATEWAY, HOLE, LEDGER_GROUP, LOCAL, REFUSED, SLOW, nacl, no_egress
from laboratory.catalogue.short import L, LT, LXT, T, fault
from laboratory.catalogue.start import MISMATCH, prefix, suffix
from laboratory.edits import (
    actions, arn, env, function, no_grant, prop, remove, resource, statement, text, without_actions, without_env,
    without_index,
)  # fmt: skip
from laboratory.scenario import Function

ACTION, NO_GRANT, RESOURCE = "iam.action-not-granted", "iam.no-grant", "iam.resource-not-covered"
KMS = "kms.not-authorized"
AUDIT_FUNCTION, AUDIT_POLICY = "AuditFunctionE377F5C8", "AuditFunctionServiceRoleDefaultPolicy2492CA8F"


def pair(name: str, base: str, primary: str, latent: tuple[str, ...], tier: str = LT, **options: Any) -> Any:
    """Return a scenario with a fault that hides another."""
    return fault(f"pair.{name}", base, primary, tier, latent=latent, **options)


def audit_actions(*names: str) -> Any:
    """Return an edit: the second function is granted these actions only, or none."""

    def edit(app: Any) -> None:
        rows = app.properties(AUDIT_POLICY)["PolicyDocument"]["Statement"]
        rows[:] = [row for row in rows if "dynamodb:GetRecords" not in row["Action"]]
        kept = [f"dynamodb:{name}" for name in names]
        for row in list(rows):
            if "dynamodb:PutItem" in row["Action"]:
                if kept:
                    row["Action"] = kept
                else:
                    rows.remove(row)

    return edit


AUDIT = [{"action": "put", "key": {"eventId": "e"}, "item": {"eventId": f"e-{number}"}} for number in range(6)]


def two(name: str, primary: str, also: tuple[str, ...], edit: Any, first: Function, second: Function, **options: Any) -> Any:
    """Return a scenario with a fault in each of two functions."""
    return fault(
        f"pair.two-functions.{name}", "two", primary, also=also, accepted=also, edit=edit, functions=[first, second],
        form=options.pop("form", "subscription"), table="", **options,
    )  # fmt: skip


def audit(body: str = "items", style: str = "raise") -> Function:
    """Return the second function."""
    return Function(body, style, logical=AUDIT_FUNCTION, events=AUDIT)


PAIRS = [
    pair("name-action", "plain", MISMATCH, (ACTION,), style="log", edit=[prefix("UserTable-"), actions("GetItem")]),
    pair("name-action-traces", "provisioned", MISMATCH, (ACTION,), LXT, style="raise", edit=[suffix("-dev"), actions("GetItem", "Query")], resources=True),
    pair("name-no-grant", "nested", MISMATCH, (NO_GRANT,), style="error", edit=[prefix("dev-"), no_grant]),
    pair("name-resource", "plain", MISMATCH, (RESOURCE,), style="raise", edit=[suffix("-v2"), resource(arn("UserTable"))]),
    pair("name-key", "cmk", MISMATCH, (KMS,), style="log", edit=[prefix("vault-"), no_key_grant]),
    pair("name-action-key", "cmk", MISMATCH, (ACTION, KMS), style="error", edit=[prefix("vault-"), without_actions("PutItem"), no_key_grant]),
    pair("name-index", "index", MISMATCH, ("iam.index-not-covered",), body="index", style="raise", edit=[prefix("orders-"), without_index]),
    pair("name-node", "plain", MISMATCH, (ACTION,), sdk="node-v3", edit=[prefix("prod-"), actions("Scan", "GetItem")]),
    pair("variable-no-grant", "plain", "config.env-missing", (NO_GRANT,), body="items", with_source=True, edit=[without_env("TABLE_NAME", "TABLE"), no_grant]),
    pair("variable-action", "provisioned", "config.env-missing", (ACTION,), body="late", style="log", with_source=True, edit=[without_env("TABLE_NAME", "TABLE"), without_actions("PutItem")]),
    pair("invalid-name-no-grant", "plain", "config.table-name-invalid", (NO_GRANT,), body="client", style="error", edit=[env("TABLE_NAME", "${UserTable}"), no_grant]),
    pair("route-no-grant", "gateway", "network.no-route", (NO_GRANT,), body="impatient", with_source=True, edit=[remove(GATEWAY), no_grant], routes=HOLE, **SLOW),
    pair("route-no-grant-traces", "gateway", "network.no-route", (NO_GRANT,), LXT, body="items", style="log", with_source=True, edit=[remove(GATEWAY), no_grant], routes=HOLE, **SLOW),
    pair("group-action", "gateway", "network.security-group", (ACTION,), body="impatient", style="error", with_source=True, edit=[prop(LEDGER_GROUP, "SecurityGroupEgress", no_egress), without_actions("PutItem")], routes=HOLE, **SLOW),
    pair("association-endpoint-policy", "gateway", "network.endpoint-route-missing", ("iam.vpc-endpoint-policy",), body="impatient", with_source=True, edit=[prop(GATEWAY, "RouteTableIds", []), endpoint_policy(ANYONE | {"Action": "dynamodb:GetItem", "Resource": "*"})], routes=HOLE, **SLOW),
    pair("dns-no-grant", "gateway", "network.dns", (NO_GRANT,), style="raise", with_source=True, edit=[prop("Network1C6012B5", "EnableDnsSupport", False), no_grant], routes={"": "nxdomain"}),
    pair("region-no-grant", "plain", "endpoint.region-mismatch", (NO_GRANT,), body="virginia", with_source=True, edit=no_grant),
    pair("endpoint-action", "index", "endpoint.override", (ACTION,), body="items", style="log", with_source=True, edit=[env("AWS_ENDPOINT_URL_DYNAMODB", LOCAL), without_actions("PutItem")], routes=REFUSED),
    pair("no-grant-key", "cmk", NO_GRANT, (KMS,), style="raise", edit=[no_grant, no_key_grant]),
    pair("action-key-traces", "cmk", ACTION, (KMS,), LXT, style="log", edit=[actions("Query"), no_key_grant]),
    pair("action-boundary", "bounded", ACTION, ("iam.permissions-boundary",), style="raise", edit=[text("              - dynamodb:PutItem\n", ""), text(BOUNDARY_TABLES, BOUNDARY_TABLES.replace("- dynamodb:*", "- dynamodb:GetItem\n              - dynamodb:Query"))]),
    pair("deny-action", "plain", "iam.explicit-deny", (ACTION,), style="error", edit=[statement("Deny", "dynamodb:PutItem", "*"), without_actions("PutItem")]),
    pair("no-grant-index-name", "index", NO_GRANT, ("index.not-found",), body="index", style="log", edit=[env("INDEX_NAME", "byEmail"), no_grant]),
    pair("wrong-table-action", "two", "config.wrong-table", (ACTION,), style="raise", edit=[env("TABLE_NAME", {"Ref": "AuditTableB07F8EEB"}), without_actions("PutItem")], table="OrderTable416EB896"),
    pair("handler-variable", "plain", "config.env-missing", ("function.import-error",), with_source=True, notes="the module raises before the runtime looks for its handler: the log shows the variable alone", edit=[function("Handler", "app.main"), without_env("TABLE_NAME", "TABLE")]),
    pair("sam-name-action", "sam", MISMATCH, (ACTION,), style="raise", edit=[text("          TABLE_NAME: !Ref NotesTable", '          TABLE_NAME: !Sub "${NotesTable}-dev"'), text("DynamoDBCrudPolicy", "DynamoDBReadPolicy")]),
    pair("raw-name-action", "raw", MISMATCH, (ACTION,), style="log", edit=[text("          TABLE_NAME: !Ref TicketTable", "          TABLE_NAME: tickets"), text("                  - dynamodb:PutItem\n", "")]),
    pair("template-name-action", "plain", MISMATCH, (ACTION,), T, body="update", edit=[prefix("UserTable-"), without_actions("UpdateItem")]),
    pair("template-route-no-grant", "gateway", "network.no-route", (NO_GRANT,), T, edit=[remove(GATEWAY), no_grant]),
    pair("template-no-grant-key", "cmk", NO_GRANT, (KMS,), T, edit=[no_grant, no_key_grant]),
    fault("pair.action-index", "index", ACTION, also=("iam.index-not-covered",), accepted=("iam.index-not-covered",), body="index", style="raise", edit=[without_actions("PutItem"), without_index], notes="both are met, each by its own call"),
    two("grant-name", MISMATCH, (NO_GRANT,), [no_grant, env("TABLE_NAME", "AuditTable", AUDIT_FUNCTION)], Function("items", "raise"), audit(), function=AUDIT_FUNCTION),
    two("variable-action", "config.env-missing", (ACTION,), [without_env("TABLE_NAME"), audit_actions("GetItem")], Function("late", "log"), audit("items", "error")),
    two("names-and-handlers", MISMATCH, ("function.import-error",), [env("TABLE_NAME", "OrderTable"), prop(AUDIT_FUNCTION, "Handler", "app.main")], Function("items", "error"), audit()),
    two("one-is-sound", ACTION, (), audit_actions("GetItem"), Function("items", "raise"), audit("items", "log"), function=AUDIT_FUNCTION),
]  # fmt: skip

SCENARIOS = PAIRS

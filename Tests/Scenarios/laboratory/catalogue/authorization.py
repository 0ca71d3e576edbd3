"""IAM, KMS, and whether the table and the index are there."""

from __future__ import annotations

from typing import Any

from laboratory.catalogue.short import L, LT, LXT, T, fault
from laboratory.catalogue.start import any_table
from laboratory.edits import (
    actions, add, arn, condition, env, grant, joined, no_grant, prop, resource, statement, statements, table,
    table_arn, text, without_actions, without_index,
)  # fmt: skip
from laboratory.scenario import App
from laboratory.world import Fault, World, denied

DENIED = "iam.denied"


def refuse(kind: str, **options: Any) -> Any:
    """Return a world in which a policy that the template does not hold denies."""
    return lambda world: world.faults.append(denied(kind, **options))


SAM_CRUD = "        - DynamoDBCrudPolicy:\n            TableName: !Ref NotesTable\n"
RAW_ACTIONS = """                  - dynamodb:PutItem
                  - dynamodb:GetItem
                  - dynamodb:UpdateItem
                  - dynamodb:DeleteItem
                  - dynamodb:Query
                  - dynamodb:Scan
                Resource:
                  - !GetAtt TicketTable.Arn
                  - !Sub "${TicketTable.Arn}/index/*"
"""
RAW_POLICIES = """      Policies:
        - PolicyName: tickets
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: Tickets
                Effect: Allow
                Action:
""" + RAW_ACTIONS


def raw_resources(*lines: str) -> Any:
    """Return an edit: the desk's grant covers these resources."""
    head, _, _ = RAW_ACTIONS.partition("                Resource:\n")
    return text(RAW_ACTIONS, head + "                Resource:\n" + "".join(f"                  - {line}\n" for line in lines))


NO_GRANT = [
    fault("iam.no-grant.plain-logs", "plain", DENIED, L, style="raise", edit=no_grant),
    fault("iam.no-grant.plain", "plain", "iam.no-grant", style="raise", edit=no_grant),
    fault("iam.no-grant.index-traces", "index", "iam.no-grant", LXT, body="index", style="log", edit=no_grant, resources=True, observations=("handling.swallowed-error",)),
    fault("iam.no-grant.cross", "cross", "iam.no-grant", style="json", edit=no_grant),
    fault("iam.no-grant.raw", "raw", "iam.no-grant", body="client", style="code", edit=text(RAW_POLICIES, "")),
    fault("iam.no-grant.sam", "sam", "iam.no-grant", style="print", edit=text("      Policies:\n" + SAM_CRUD, "")),
    fault("iam.no-grant.java", "alias", "iam.no-grant", sdk="java-v2", edit=no_grant),
    fault("iam.no-grant.quiet-traces", "plain", "iam.no-grant", LXT, style="quiet", edit=no_grant, observations=("handling.no-diagnostics",)),
    fault("iam.no-grant.template", "plain", "iam.no-grant", T, edit=no_grant),
]  # fmt: skip

ACTION = "iam.action-not-granted"
ACTIONS = [
    fault("iam.action-not-granted.get-only", "plain", ACTION, style="log", edit=actions("GetItem"), observations=("handling.swallowed-error",)),
    fault("iam.action-not-granted.get-only-traces", "provisioned", ACTION, LXT, style="raise", edit=actions("GetItem"), resources=True),
    fault("iam.action-not-granted.get-only-logs", "plain", DENIED, L, style="error", edit=actions("GetItem")),
    fault("iam.action-not-granted.batch", "nested", ACTION, body="batch", style="raise", edit=actions("PutItem", "GetItem"), notes="BatchWriteItem is an action of its own"),
    fault("iam.action-not-granted.transaction", "provisioned", ACTION, body="transact", style="error", edit=without_actions("ConditionCheckItem")),
    fault("iam.action-not-granted.scan", "two", ACTION, body="scan", style="raise", edit=without_actions("Scan"), with_source=True, events=[{"action": action, "key": {"orderId": "o-1"}, "item": {"orderId": "o-1"}} for action in ("put", "list", "put", "list", "put", "list")]),
    fault("iam.action-not-granted.sam-read", "sam", ACTION, style="log", edit=text("DynamoDBCrudPolicy", "DynamoDBReadPolicy")),
    fault("iam.action-not-granted.sam-delete", "sam", ACTION, LXT, body="scan", edit=text("DynamoDBCrudPolicy", "DynamoDBWritePolicy"), events=[{"action": action, "key": {"noteId": "n-1"}, "item": {"noteId": "n-1"}} for action in ("put", "remove", "put", "remove", "remove", "put")], notes="the write policy lacks DeleteItem"),
    fault("iam.action-not-granted.update", "cross", ACTION, body="update", style="json", edit=without_actions("UpdateItem")),
    fault("iam.action-not-granted.raw", "raw", ACTION, body="items", style="error", edit=text("                  - dynamodb:PutItem\n", "")),
    fault("iam.action-not-granted.node", "index", ACTION, body="index", sdk="node-v3", edit=without_actions("Query")),
    fault("iam.action-not-granted.dotnet", "plain", ACTION, sdk="dotnet", edit=actions("GetItem", "Query")),
    fault("iam.action-not-granted.rust", "alias", ACTION, sdk="rust", edit=without_actions("PutItem")),
    fault("iam.action-not-granted.quiet-traces", "index", ACTION, LXT, body="index", style="quiet", edit=without_actions("PutItem"), observations=("handling.no-diagnostics",)),
    fault("iam.action-not-granted.template", "plain", ACTION, T, body="update", edit=without_actions("UpdateItem")),
]  # fmt: skip

RESOURCE = "iam.resource-not-covered"
RESOURCES = [
    fault("iam.resource-not-covered.other-table", "two", RESOURCE, style="raise", edit=resource({"Fn::GetAtt": ["AuditTableB07F8EEB", "Arn"]})),
    fault("iam.resource-not-covered.written-arn", "plain", RESOURCE, style="log", edit=resource(arn("UserTable"))),
    fault("iam.resource-not-covered.written-arn-traces", "provisioned", RESOURCE, LXT, style="error", edit=resource(arn("MeterTable")), resources=True),
    fault("iam.resource-not-covered.other-region", "nested", RESOURCE, style="raise", edit=resource(lambda app: arn({"Fn::GetAtt": ["StorageNestedStackStorageNestedStackResource9807768E", "Outputs.FleetStackStorageFleetTableFB86B901Ref"]}, region="us-east-1"))),
    fault("iam.resource-not-covered.other-account", "alias", RESOURCE, style="json", edit=resource(arn({"Ref": "QuoteTableC76E85CF"}, account="444455556666"))),
    fault("iam.resource-not-covered.below-the-table", "provisioned", RESOURCE, style="code", edit=resource(lambda app: joined({"Fn::GetAtt": ["MeterTable6E54114A", "Arn"]}, "/*")), notes="table/T/* is not the table"),
    fault("iam.resource-not-covered.raw", "raw", RESOURCE, body="client", style="print", edit=raw_resources('!Sub "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/ticket-${Stage}"')),
    fault("iam.resource-not-covered.raw-traces", "raw", RESOURCE, LXT, body="client", style="raise", edit=raw_resources('"arn:aws:dynamodb:eu-west-1:111122223333:table/tickets-prod"')),
    fault("iam.resource-not-covered.index-alone", "index", RESOURCE, body="items", style="raise", edit=resource(lambda app: joined({"Fn::GetAtt": ["OrdersTable315BB997", "Arn"]}, "/index/*"))),
    fault("iam.resource-not-covered.logs", "plain", DENIED, L, style="log", edit=resource(arn("UserTable"))),
    fault("iam.resource-not-covered.ruby", "cross", RESOURCE, sdk="ruby", edit=resource(arn("ProfileTable"))),
    fault("iam.resource-not-covered.template", "plain", RESOURCE, T, edit=resource(arn("UserTable"))),
]  # fmt: skip

INDEX = "iam.index-not-covered"
INDEXES = [
    fault("iam.index-not-covered.cdk", "index", INDEX, body="index", style="raise", edit=without_index),
    fault("iam.index-not-covered.cdk-traces", "index", INDEX, LXT, body="index", style="log", edit=without_index, resources=True),
    fault("iam.index-not-covered.logs", "index", INDEX, L, body="index", style="error", edit=without_index, accepted=(DENIED,), notes="the resource in the message is the index"),
    fault("iam.index-not-covered.raw", "raw", INDEX, body="index", style="error", edit=text('                  - !Sub "${TicketTable.Arn}/index/*"\n', "")),
    fault("iam.index-not-covered.raw-other", "raw", INDEX, body="index", style="print", edit=text("${TicketTable.Arn}/index/*", "${TicketTable.Arn}/index/byStatus")),
    fault("iam.index-not-covered.node", "index", INDEX, body="index", sdk="node-v2", edit=without_index),
    fault("iam.index-not-covered.template", "index", INDEX, T, body="index", edit=without_index),
]  # fmt: skip

CONDITION = "iam.condition-not-met"
CONDITIONS = [
    fault("iam.condition-not-met.leading-keys", "plain", CONDITION, style="raise", edit=condition({"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["tenant-*"]}})),
    fault("iam.condition-not-met.leading-keys-traces", "provisioned", CONDITION, LXT, style="log", edit=condition({"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["meter-main"]}})),
    fault("iam.condition-not-met.region", "two", CONDITION, style="error", edit=condition({"StringEquals": {"aws:RequestedRegion": "us-east-1"}})),
    fault("iam.condition-not-met.endpoint", "plain", CONDITION, style="raise", edit=condition({"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f60718"}}), notes="the function is in no VPC"),
    fault("iam.condition-not-met.endpoint-nat", "nat", CONDITION, style="json", edit=condition({"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f60718"}}), notes="a NAT gateway is no endpoint"),
    fault("iam.condition-not-met.template", "plain", CONDITION, T, edit=condition({"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f60718"}})),
]  # fmt: skip

DENY = "iam.explicit-deny"
BOUNDARY = "iam.permissions-boundary"
BOUNDARY_TABLES = """          - Sid: Tables
            Effect: Allow
            Action:
              - dynamodb:*
            Resource: "*"
"""
BOUNDARY_READS = BOUNDARY_TABLES.replace("- dynamodb:*", "- dynamodb:GetItem\n              - dynamodb:Query")
BOUNDARY_DENIES = BOUNDARY_TABLES + """          - Sid: NoWrites
            Effect: Deny
            Action: dynamodb:PutItem
            Resource: "*"
"""
RESOURCE_POLICY = "iam.resource-policy"
ENDPOINT_POLICY = "iam.vpc-endpoint-policy"
ORGANIZATION = "iam.organization-policy"
GATEWAY = "NetworkDynamoDBA91F37E1"
SCP = "arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/service_control_policy/p-0f1e2d3c"


def table_policy(*rows: dict[str, Any]) -> Any:
    """Return an edit: the table gets a resource policy."""
    return table("ResourcePolicy", {"PolicyDocument": {"Version": "2012-10-17", "Statement": list(rows)}})


def endpoint_policy(*rows: dict[str, Any]) -> Any:
    """Return an edit: the endpoint gets a policy."""
    return prop(GATEWAY, "PolicyDocument", {"Version": "2012-10-17", "Statement": list(rows)})


ANYONE = {"Effect": "Allow", "Principal": "*"}
POLICIES = [
    fault("iam.explicit-deny.writes", "plain", DENY, style="raise", edit=statement("Deny", "dynamodb:PutItem", "*")),
    fault("iam.explicit-deny.writes-logs", "plain", DENY, L, style="log", edit=statement("Deny", "dynamodb:PutItem", "*"), notes="the wording names the policy type"),
    fault("iam.explicit-deny.everything", "index", DENY, LXT, body="index", style="error", edit=statement("Deny", "dynamodb:*", lambda app: joined({"Fn::GetAtt": ["OrdersTable315BB997", "Arn"]}, "*"))),
    fault("iam.explicit-deny.outside-endpoint", "nat", DENY, style="json", edit=statement("Deny", "dynamodb:*", "*", Condition={"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f60718"}})),
    fault("iam.explicit-deny.raw", "raw", DENY, body="client", style="print", edit=text("                  - !Sub \"${TicketTable.Arn}/index/*\"\n", "                  - !Sub \"${TicketTable.Arn}/index/*\"\n              - Sid: Frozen\n                Effect: Deny\n                Action: dynamodb:Put*\n                Resource: !GetAtt TicketTable.Arn\n")),
    fault("iam.explicit-deny.template", "plain", DENY, T, edit=statement("Deny", "dynamodb:PutItem", "*")),
    fault("iam.permissions-boundary.nothing", "bounded", BOUNDARY, style="raise", edit=text(BOUNDARY_TABLES, "")),
    fault("iam.permissions-boundary.reads", "bounded", BOUNDARY, LXT, style="log", edit=text(BOUNDARY_TABLES, BOUNDARY_READS)),
    fault("iam.permissions-boundary.denies", "bounded", BOUNDARY, style="error", edit=text(BOUNDARY_TABLES, BOUNDARY_DENIES)),
    fault("iam.permissions-boundary.logs", "bounded", BOUNDARY, L, style="print", edit=text(BOUNDARY_TABLES, "")),
    fault("iam.permissions-boundary.outside", "plain", BOUNDARY, style="code", world=refuse("boundary"), notes="the boundary is not in the template"),
    fault("iam.permissions-boundary.template", "bounded", BOUNDARY, T, edit=text(BOUNDARY_TABLES, BOUNDARY_READS)),
    fault("iam.session-policy.logs", "plain", "iam.session-policy", L, style="raise", world=refuse("session")),
    fault("iam.session-policy.template", "index", "iam.session-policy", body="index", style="log", world=refuse("session")),
    fault("iam.session-policy.denies", "provisioned", "iam.session-policy", LXT, style="error", world=refuse("session-deny")),
    fault("iam.resource-policy.denies", "plain", RESOURCE_POLICY, style="raise", edit=table_policy({"Effect": "Deny", "Principal": "*", "Action": "dynamodb:PutItem", "Resource": "*"})),
    fault("iam.resource-policy.endpoint-only", "index", RESOURCE_POLICY, LXT, body="index", style="log", edit=table_policy({"Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f60718"}}})),
    fault("iam.resource-policy.logs", "plain", RESOURCE_POLICY, L, style="error", world=refuse("resource-deny")),
    fault("iam.resource-policy.cross-account", "plain", RESOURCE_POLICY, style="error", edit=[env("TABLE_NAME", "arn:aws:dynamodb:eu-west-1:444455556666:table/shared-users"), resource("arn:aws:dynamodb:eu-west-1:444455556666:table/shared-users")], table="", notes="the other account's table has no policy that lets this one in"),
    fault("iam.resource-policy.template", "plain", RESOURCE_POLICY, T, edit=table_policy({"Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": "*"})),
    fault("iam.vpc-endpoint-policy.reads", "gateway", ENDPOINT_POLICY, style="raise", edit=endpoint_policy(ANYONE | {"Action": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": "*"})),
    fault("iam.vpc-endpoint-policy.other-table", "gateway", ENDPOINT_POLICY, LXT, style="log", edit=endpoint_policy(ANYONE | {"Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:*:table/shared-ledger"})),
    fault("iam.vpc-endpoint-policy.denies", "gateway", ENDPOINT_POLICY, style="error", edit=endpoint_policy(ANYONE | {"Action": "*", "Resource": "*"}, {"Effect": "Deny", "Principal": "*", "Action": "dynamodb:PutItem", "Resource": "*"})),
    fault("iam.vpc-endpoint-policy.logs", "gateway", ENDPOINT_POLICY, L, style="print", edit=endpoint_policy(ANYONE | {"Action": "dynamodb:GetItem", "Resource": "*"})),
    fault("iam.vpc-endpoint-policy.outside", "nat", ENDPOINT_POLICY, style="code", world=refuse("endpoint"), notes="the endpoint belongs to another stack"),
    fault("iam.vpc-endpoint-policy.template", "gateway", ENDPOINT_POLICY, T, edit=endpoint_policy(ANYONE | {"Action": "dynamodb:GetItem", "Resource": "*"})),
    fault("iam.organization-policy.scp", "plain", ORGANIZATION, style="raise", world=refuse("scp-deny", message=SCP)),
    fault("iam.organization-policy.scp-logs", "plain", ORGANIZATION, L, style="log", world=refuse("scp")),
    fault("iam.organization-policy.rcp", "index", ORGANIZATION, LXT, body="index", style="error", world=refuse("rcp-deny")),
    fault("iam.organization-policy.scp-node", "provisioned", ORGANIZATION, sdk="node-v3", world=refuse("scp-deny")),
    fault("iam.denied.drift", "plain", DENIED, style="raise", world=refuse("identity"), observations=("drift.suspected",)),
    fault("iam.denied.drift-traces", "index", DENIED, LXT, body="index", style="log", world=refuse("identity"), observations=("drift.suspected",)),
    fault("iam.denied.bare", "provisioned", DENIED, style="error", world=refuse("bare"), notes="an older message without a reason"),
    fault("iam.denied.bare-logs", "plain", DENIED, L, style="print", world=refuse("bare")),
    fault("iam.denied.go-logs", "plain", DENIED, L, sdk="go-v1", world=refuse("identity")),
    fault("iam.propagation.first-minute", "plain", "iam.propagation", style="log", invocations=16, gap=10, world=refuse("identity", until=45.0)),
    fault("iam.propagation.first-minute-traces", "provisioned", "iam.propagation", LXT, style="raise", invocations=16, gap=10, world=refuse("identity", until=60.0)),
    fault("iam.propagation.first-seconds", "index", "iam.propagation", body="index", style="error", invocations=20, gap=6, world=refuse("identity", until=25.0)),
]  # fmt: skip

KEY = "VaultKey6B75F33E"


def no_key_grant(app: App) -> None:
    """Take the key out of the role's policy."""
    rows = statements(app)
    rows[:] = [row for row in rows if "kms:Decrypt" not in row["Action"]]


OLD_KMS = (
    "KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: The ciphertext refers to a customer master "
    "key that does not exist, does not exist in this region, or you are not allowed to access. (Service: AWSKMS; Status Code: "
    "400; Error Code: AccessDeniedException; Request ID: 0e2b1c34-8a1f-4c55-9c42-5d3c1fd1a2b7; Proxy: null)"
)
ARN = "arn:aws:kms:eu-west-1:111122223333:key/5d1f3c2a-7b64-4c0e-9f0a-2f1d7c8b9a10"
DISABLED = (
    f"KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: {ARN} is disabled. (Service: AWSKMS; Status "
    "Code: 400; Error Code: DisabledException; Request ID: 7c1c1c34-8a1f-4c55-9c42-5d3c1fd1a2b7; Proxy: null)"
)
PENDING = (
    f"KMS validation error: com.amazonaws.services.kms.model.KMSInvalidStateException: {ARN} is pending deletion. (Service: AWSKMS; "
    "Status Code: 400; Error Code: KMSInvalidStateException; Request ID: 9a1c1c34-8a1f-4c55-9c42-5d3c1fd1a2b7; Proxy: null)"
)


def answer(code: str, message: str, **options: Any) -> Any:
    """Return a world that gives this answer."""
    return lambda world: world.faults.append(Fault(code, message, **options))


KMS = [
    fault("kms.not-authorized.no-grant", "cmk", "kms.not-authorized", style="raise", edit=no_key_grant),
    fault("kms.not-authorized.no-grant-traces", "cmk", "kms.not-authorized", LXT, style="log", edit=no_key_grant, resources=True),
    fault("kms.not-authorized.no-grant-logs", "cmk", "kms.not-authorized", L, style="error", edit=no_key_grant),
    fault("kms.not-authorized.old-words", "cmk", "kms.not-authorized", style="print", edit=no_key_grant, world=answer("AccessDeniedException", OLD_KMS)),
    fault("kms.not-authorized.template", "cmk", "kms.not-authorized", T, edit=no_key_grant),
    fault("kms.not-authorized.quiet-traces", "cmk", "kms.not-authorized", LXT, style="quiet", edit=no_key_grant, observations=("handling.no-diagnostics",)),
    fault("kms.key-unusable.disabled", "cmk", "kms.key-unusable", style="raise", edit=prop(KEY, "Enabled", False)),
    fault("kms.key-unusable.disabled-drift", "cmk", "kms.key-unusable", LXT, style="log", world=answer("ValidationException", DISABLED)),
    fault("kms.key-unusable.disabled-logs", "plain", "kms.key-unusable", L, style="error", world=answer("ValidationException", DISABLED)),
    fault("kms.key-unusable.pending", "cmk", "kms.key-unusable", style="json", world=answer("ValidationException", PENDING)),
]  # fmt: skip


def lost(world: World) -> None:
    """Delete the tables that the templates declare."""
    world.missing |= set(world.tables)


IN_USE = "Attempt to change a resource which is still in use: Table is being {}: {}"


def busy(state: str) -> Any:
    """Return a world in which the table is in a state of passage."""

    def change(world: World) -> None:
        name = next(iter(world.tables))
        world.faults.append(Fault("ResourceInUseException", IN_USE.format(state, name)))

    return change


INDEX_LINES = """        - IndexName: byAssignee
          KeySchema:"""
EXISTENCE = [
    fault("table.not-found.deleted", "plain", "table.not-found", style="raise", world=lost, resources=True, observations=("drift.suspected",)),
    fault("table.not-found.deleted-logs", "plain", "table.not-found", L, style="log", world=lost),
    fault("table.not-found.deleted-traces", "nested", "table.not-found", LXT, style="error", world=lost),
    fault("table.not-found.raw", "raw", "table.not-found", body="client", style="print", world=lost, observations=("drift.suspected",)),
    fault("table.not-found.node", "provisioned", "table.not-found", sdk="node-v3", world=lost),
    fault("table.not-active.created", "plain", "table.not-active", style="raise", world=busy("created")),
    fault("table.not-active.updated", "provisioned", "table.not-active", LXT, style="log", world=busy("updated")),
    fault("table.not-active.deleted-logs", "plain", "table.not-active", L, style="error", world=busy("deleted")),
    fault("index.not-found.wrong-name", "index", "index.not-found", body="index", style="raise", edit=env("INDEX_NAME", "byEmail")),
    fault("index.not-found.wrong-name-logs", "index", "index.not-found", L, body="index", style="log", edit=env("INDEX_NAME", "byEmail")),
    fault("index.not-found.raw", "raw", "index.not-found", LXT, body="index", style="error", edit=text("          INDEX_NAME: byAssignee", "          INDEX_NAME: by-assignee")),
    fault("index.not-found.renamed", "raw", "index.not-found", body="index", style="print", edit=text("        - IndexName: byAssignee", "        - IndexName: byOwner")),
    fault("index.not-found.template", "index", "index.not-found", T, body="index", edit=env("INDEX_NAME", "byEmail")),
]  # fmt: skip

SCENARIOS = [*NO_GRANT, *ACTIONS, *RESOURCES, *INDEXES, *CONDITIONS, *POLICIES, *KMS, *EXISTENCE]

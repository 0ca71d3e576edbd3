"""The way to DynamoDB: endpoint, network, credentials."""

from __future__ import annotations

from typing import Any

from laboratory.catalogue.short import L, LT, LXT, T, fault
from laboratory.catalogue.start import any_table
from laboratory.edits import (
    add, env, function, grant, joined, no_grant, prop, remove, resource, statement, table, table_ref, text,
    variables,
)  # fmt: skip
from laboratory.scenario import App, Function
from laboratory.world import Caller, Fault, World, denied

REGION = "endpoint.region-mismatch"
PORTABLE = {"Fn::Sub": "arn:aws:dynamodb:*:${AWS::AccountId}:table/*"}
REGION_MISMATCH = [
    fault("endpoint.region-mismatch.hard-coded", "plain", REGION, body="virginia", with_source=True),
    fault("endpoint.region-mismatch.hard-coded-traces", "index", REGION, LXT, body="virginia", style="log", with_source=True),
    fault("endpoint.region-mismatch.hard-coded-logs", "plain", "iam.denied", L, body="virginia", accepted=(REGION,), notes="the ARN's region is not that of INIT_START"),
    fault("endpoint.region-mismatch.variable", "provisioned", REGION, body="envregion", style="error", edit=env("TABLE_REGION", "eu-central-1")),
    fault("endpoint.region-mismatch.variable-traces", "cmk", REGION, LXT, body="envregion", edit=[env("TABLE_REGION", "us-west-2"), resource(PORTABLE)], notes="the grant covers every region, so the table is not found"),
    fault("endpoint.region-mismatch.replica", "replicated", REGION, LXT, body="envregion", edit=[env("TABLE_REGION", "us-east-1"), resource(PORTABLE)], notes="no replica is there"),
    fault("endpoint.region-mismatch.raw", "raw", REGION, body="envregion", style="log", edit=text("          INDEX_NAME: byAssignee", "          INDEX_NAME: byAssignee\n          TABLE_REGION: us-east-1")),
    fault("endpoint.region-mismatch.template", "plain", REGION, T, body="envregion", edit=env("TABLE_REGION", "us-east-1")),
]  # fmt: skip

INVALID = "endpoint.region-invalid"
GONE = {"": "nxdomain"}
REGION_INVALID = [
    fault("endpoint.region-invalid.zone", "plain", INVALID, body="envregion", edit=env("TABLE_REGION", "eu-west-1a"), routes=GONE),
    fault("endpoint.region-invalid.zone-logs", "plain", INVALID, L, body="envregion", style="log", edit=env("TABLE_REGION", "eu-west-1a"), routes=GONE),
    fault("endpoint.region-invalid.undefined", "provisioned", INVALID, LXT, body="envregion", style="error", edit=env("TABLE_REGION", "undefined"), routes=GONE),
    fault("endpoint.region-invalid.words", "index", INVALID, body="envregion", edit=env("TABLE_REGION", "eu west 1"), notes="InvalidRegionError"),
    fault("endpoint.region-invalid.none-logs", "plain", INVALID, L, body="items", variables={"AWS_REGION": None, "AWS_DEFAULT_REGION": None}, notes="an image that clears its environment"),
    fault("endpoint.region-invalid.node", "plain", INVALID, sdk="node-v3", routes={"": "region"}),
    fault("endpoint.region-invalid.template", "sam", INVALID, T, body="envregion", edit=text("          TABLE_NAME: !Ref NotesTable", "          TABLE_NAME: !Ref NotesTable\n          TABLE_REGION: eu-west-1a")),
]  # fmt: skip

OVERRIDE = "endpoint.override"
LOCAL = "http://localhost:8000"
REFUSED = {"": "refused"}
STALE = "https://vpce-0aa11bb22cc33dd44-xy12zw34.dynamodb.eu-west-1.vpce.amazonaws.com"
ENDPOINT_OVERRIDE = [
    fault("endpoint.override.localhost", "plain", OVERRIDE, edit=env("AWS_ENDPOINT_URL_DYNAMODB", LOCAL), routes=REFUSED),
    fault("endpoint.override.localhost-logs", "plain", OVERRIDE, L, style="log", edit=env("AWS_ENDPOINT_URL_DYNAMODB", LOCAL), routes=REFUSED),
    fault("endpoint.override.variable", "index", OVERRIDE, LXT, body="clientpeer", style="raise", edit=env("DYNAMODB_ENDPOINT", "http://dynamodb-local:8000"), routes=GONE),
    fault("endpoint.override.all-services", "nested", OVERRIDE, style="print", edit=env("AWS_ENDPOINT_URL", "http://localhost:4566"), routes=REFUSED),
    fault("endpoint.override.stale-endpoint", "interface", OVERRIDE, style="error", edit=env("AWS_ENDPOINT_URL_DYNAMODB", STALE), routes=GONE),
    fault("endpoint.override.raw", "raw", OVERRIDE, body="client", style="json", edit=text("          INDEX_NAME: byAssignee", "          INDEX_NAME: byAssignee\n          AWS_ENDPOINT_URL_DYNAMODB: http://127.0.0.1:8000"), routes=REFUSED),
    fault("endpoint.override.node-logs", "plain", OVERRIDE, L, sdk="node-v3", routes=REFUSED),
    fault("endpoint.override.template", "plain", OVERRIDE, T, edit=env("AWS_ENDPOINT_URL_DYNAMODB", LOCAL)),
]  # fmt: skip

HOLE = {"": "blackhole"}
SLOW = {"gap": 15.0, "invocations": 6}
NAT_ROUTES = [remove("NetworkAppSubnet1DefaultRouteCCEC2160"), remove("NetworkAppSubnet2DefaultRoute9696E018")]


def public_subnets(app: App) -> None:
    """Put the function into the subnets of the NAT gateways."""
    app.properties(app.base.function)["VpcConfig"]["SubnetIds"] = [
        {"Ref": "NetworkEdgeSubnet1SubnetA0AC69DE"}, {"Ref": "NetworkEdgeSubnet2Subnet9298E237"},
    ]  # fmt: skip


def s3_endpoint(app: App) -> None:
    """Turn the gateway endpoint into one for another service."""
    app.properties("NetworkDynamoDBA91F37E1")["ServiceName"] = joined("com.amazonaws.", {"Ref": "AWS::Region"}, ".s3")


def no_egress(app: App) -> list[dict[str, Any]]:
    """Return what CDK writes for a group without outbound rules."""
    return [{"CidrIp": "255.255.255.255/32", "Description": "Disallow all traffic", "FromPort": 252, "IpProtocol": "icmp", "ToPort": 86}]


def nacl(*entries: tuple[bool, int, str, int, int, int]) -> Any:
    """Return an edit: both subnets get a network ACL with these entries.

    An entry is: egress, number, action, protocol, first port, last port.
    """

    def edit(app: App) -> None:
        vpc = {"Ref": "Network1C6012B5"}
        app.resources["Guard"] = {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": vpc}}
        for number, subnet in enumerate(("NetworkAppSubnet1SubnetFF6B5364", "NetworkAppSubnet2SubnetF2C7170B"), 1):
            app.resources[f"GuardSubnet{number}"] = {
                "Type": "AWS::EC2::SubnetNetworkAclAssociation",
                "Properties": {"NetworkAclId": {"Ref": "Guard"}, "SubnetId": {"Ref": subnet}},
            }
        for number, (egress, rule, action, protocol, first, last) in enumerate(entries, 1):
            properties: dict[str, Any] = {
                "NetworkAclId": {"Ref": "Guard"}, "Egress": egress, "RuleNumber": rule, "RuleAction": action,
                "Protocol": protocol, "CidrBlock": "0.0.0.0/0",
            }  # fmt: skip
            if protocol == 6:
                properties["PortRange"] = {"From": first, "To": last}
            app.resources[f"GuardRule{number}"] = {"Type": "AWS::EC2::NetworkAclEntry", "Properties": properties}

    return edit


GATEWAY = "NetworkDynamoDBA91F37E1"
LEDGER_GROUP = "LedgerFunctionSecurityGroup547CD385"
BOOKING_GROUP = "BookingFunctionSecurityGroupCE68F566"
OUT_HTTPS, IN_REPLIES = (True, 100, "allow", 6, 443, 443), (False, 100, "allow", 6, 1024, 65535)
NETWORK = [
    fault("network.no-route.isolated", "gateway", "network.no-route", body="announce", edit=remove(GATEWAY), routes=HOLE, **SLOW),
    fault("network.no-route.isolated-traces", "gateway", "network.no-route", LXT, style="log", edit=remove(GATEWAY), routes=HOLE, **SLOW),
    fault("network.no-route.isolated-impatient", "gateway", "network.no-route", body="impatient", style="error", edit=remove(GATEWAY), routes=HOLE, **SLOW),
    fault("network.no-route.nat-lost", "nat", "network.no-route", body="impatient", edit=[*NAT_ROUTES], routes=HOLE, **SLOW),
    fault("network.no-route.public-subnets", "nat", "network.no-route", LXT, body="announce", edit=public_subnets, routes=HOLE, **SLOW),
    fault("network.no-route.other-service", "gateway", "network.no-route", body="impatient", style="log", edit=s3_endpoint, routes=HOLE, **SLOW),
    fault("network.no-route.node", "gateway", "network.no-route", sdk="node-v3", edit=remove(GATEWAY), routes={"": "connect-timeout"}, **SLOW),
    fault("network.no-route.template", "gateway", "network.no-route", T, edit=remove(GATEWAY)),
    fault("network.endpoint-route-missing.all", "gateway", "network.endpoint-route-missing", body="impatient", edit=prop(GATEWAY, "RouteTableIds", []), routes=HOLE, **SLOW),
    fault("network.endpoint-route-missing.one", "gateway", "network.endpoint-route-missing", body="impatient", style="error", edit=prop(GATEWAY, "RouteTableIds", [{"Ref": "NetworkAppSubnet1RouteTableE40F0A16"}]), stream_routes={1: HOLE}, **SLOW),
    fault("network.endpoint-route-missing.one-traces", "gateway", "network.endpoint-route-missing", LXT, body="items", edit=prop(GATEWAY, "RouteTableIds", [{"Ref": "NetworkAppSubnet2RouteTable83D23B46"}]), stream_routes={0: HOLE}, **SLOW),
    fault("network.endpoint-route-missing.template", "gateway", "network.endpoint-route-missing", T, edit=prop(GATEWAY, "RouteTableIds", [])),
    fault("network.security-group.closed", "gateway", "network.security-group", body="announce", edit=prop(LEDGER_GROUP, "SecurityGroupEgress", no_egress), routes=HOLE, **SLOW),
    fault("network.security-group.other-port", "nat", "network.security-group", body="impatient", edit=prop(BOOKING_GROUP, "SecurityGroupEgress", [{"CidrIp": "0.0.0.0/0", "IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432}]), routes=HOLE, **SLOW),
    fault("network.security-group.inside-only", "nat", "network.security-group", LXT, style="log", edit=prop(BOOKING_GROUP, "SecurityGroupEgress", [{"CidrIp": "10.0.0.0/16", "IpProtocol": "-1"}]), routes=HOLE, **SLOW),
    fault("network.security-group.endpoint", "interface", "network.security-group", body="impatient", edit=prop("NetworkDynamoDBSecurityGroupA4781367", "SecurityGroupIngress", [{"CidrIp": "10.9.0.0/16", "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}]), routes=HOLE, **SLOW),
    fault("network.security-group.template", "gateway", "network.security-group", T, edit=prop(LEDGER_GROUP, "SecurityGroupEgress", no_egress)),
    fault("network.network-acl.no-way-out", "gateway", "network.network-acl", body="announce", edit=nacl((True, 100, "allow", 6, 80, 80), (False, 100, "allow", -1, 0, 0)), routes=HOLE, **SLOW),
    fault("network.network-acl.no-replies", "nat", "network.network-acl", body="impatient", style="error", edit=nacl(OUT_HTTPS, (False, 100, "allow", 6, 443, 443)), routes=HOLE, **SLOW),
    fault("network.network-acl.denied-first", "gateway", "network.network-acl", LXT, style="log", edit=nacl((True, 50, "deny", 6, 443, 443), (True, 100, "allow", -1, 0, 0), IN_REPLIES), routes=HOLE, **SLOW),
    fault("network.network-acl.template", "nat", "network.network-acl", T, edit=nacl(OUT_HTTPS, (False, 100, "allow", 6, 443, 443))),
    fault("network.dns.support-off", "gateway", "network.dns", style="raise", edit=prop("Network1C6012B5", "EnableDnsSupport", False), routes=GONE),
    fault("network.dns.support-off-traces", "nat", "network.dns", LXT, style="log", edit=prop("Network1C6012B5", "EnableDnsSupport", False), routes=GONE),
    fault("network.dns.support-off-node", "gateway", "network.dns", sdk="node-v3", edit=prop("Network1C6012B5", "EnableDnsSupport", False), routes=GONE),
    fault("network.dns.template", "gateway", "network.dns", T, edit=prop("Network1C6012B5", "EnableDnsSupport", False)),
    fault("network.unreachable.logs", "gateway", "network.unreachable", L, body="impatient", style="log", edit=remove(GATEWAY), routes=HOLE, **SLOW),
    fault("network.unreachable.resets", "nat", "network.unreachable", body="impatient", style="error", world=lambda world: world.faults.append(Fault("close")), never=("network.no-route",)),
    fault("network.unreachable.sound-template", "nat", "network.unreachable", body="impatient", style="raise", routes=HOLE, never=("network.no-route",), **SLOW),
    fault("network.unreachable.go-logs", "plain", "network.unreachable", L, sdk="go-v2", routes={"": "connect-timeout"}, **SLOW),
    fault("network.unreachable.java", "nat", "network.unreachable", sdk="java-v2", routes={"": "connect-timeout"}, **SLOW),
]  # fmt: skip

NO_KEYS = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None, "AWS_SESSION_TOKEN": None}
INVALID_TOKEN = "The security token included in the request is invalid."
SIGNATURE = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
STATIC = [env("DB_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE"), env("DB_SECRET_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]


def bot(world: World) -> None:
    """The static keys are those of a user without rights on the table."""
    world.callers["AKIAIOSFODNN7EXAMPLE"] = Caller(f"arn:aws:iam::{world.deployed.account}:user/deploy-bot", None, None)


def refused(code: str, message: str, **options: Any) -> Any:
    """Return a world in which every request is refused."""
    return lambda world: world.faults.append(Fault(code, message, **options))


def assumed(account: str, role: str) -> Any:
    """Return a world in which STS hands out another role's session."""

    def change(world: World) -> None:
        from laboratory.world import Answer

        key = "ASIAQQQQQQQQREADER01"
        body = (
            '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>'
            f"<AccessKeyId>{key}</AccessKeyId><SecretAccessKey>loopback</SecretAccessKey><SessionToken>loopback</SessionToken>"
            "<Expiration>2026-11-23T23:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
        )
        world.services["sts"] = Answer(200, body.encode(), world.names.uuid("sts"), "text/xml")
        world.callers[key] = Caller(f"arn:aws:sts::{account}:assumed-role/{role}/reader", None, None)

    return change


EXPIRED = ("ExpiredTokenException", "The security token included in the request is expired")
WRONG = "credentials.wrong-principal"
CREDENTIALS = [
    fault("credentials.missing.boto3", "plain", "credentials.missing", variables=NO_KEYS),
    fault("credentials.missing.boto3-logs", "plain", "credentials.missing", L, style="log", variables=NO_KEYS),
    fault("credentials.missing.traces", "index", "credentials.missing", LXT, body="index", style="error", variables=NO_KEYS),
    fault("credentials.missing.node", "plain", "credentials.missing", sdk="node-v3", routes={"": "credentials"}),
    fault("credentials.missing.go-logs", "plain", "credentials.missing", L, sdk="go-v2", routes={"": "credentials"}),
    fault("credentials.invalid.unknown-key", "plain", "credentials.invalid", body="statickeys", edit=STATIC, world=refused("UnrecognizedClientException", INVALID_TOKEN), observations=("security.static-credentials",)),
    fault("credentials.invalid.unknown-key-logs", "plain", "credentials.invalid", L, body="statickeys", style="log", edit=STATIC, world=refused("UnrecognizedClientException", INVALID_TOKEN)),
    fault("credentials.invalid.signature", "index", "credentials.invalid", LXT, body="index", style="error", world=refused("InvalidSignatureException", SIGNATURE)),
    fault("credentials.invalid.skew", "provisioned", "credentials.invalid", style="raise", world=refused("InvalidSignatureException", "Signature expired: 20261123T090000Z is now earlier than 20261123T091700Z (20261123T092200Z - 5 min.)")),
    fault("credentials.invalid.go", "plain", "credentials.invalid", sdk="go-v2", world=refused("UnrecognizedClientException", INVALID_TOKEN)),
    fault("credentials.expired.boto3", "plain", "credentials.expired", world=refused(*EXPIRED)),
    fault("credentials.expired.later", "provisioned", "credentials.expired", LXT, style="log", world=refused(*EXPIRED, since=12.0)),
    fault("credentials.expired.logs", "plain", "credentials.expired", L, style="print", world=refused(*EXPIRED)),
    fault("credentials.expired.java", "index", "credentials.expired", sdk="java-v1", body="index", world=refused(*EXPIRED)),
    fault("credentials.wrong-principal.user", "plain", WRONG, body="statickeys", edit=STATIC, world=bot, observations=("security.static-credentials",)),
    fault("credentials.wrong-principal.user-logs", "plain", WRONG, L, body="statickeys", style="error", edit=STATIC, world=bot, accepted=("iam.denied",)),
    fault("credentials.wrong-principal.other-account", "raw", WRONG, body="assume", edit=text("          INDEX_NAME: byAssignee", "          INDEX_NAME: byAssignee\n          TABLE_ROLE_ARN: arn:aws:iam::444455556666:role/CrossReader"), world=assumed("444455556666", "CrossReader"), style="log"),
    fault("credentials.wrong-principal.other-role", "provisioned", WRONG, LXT, body="assume", edit=env("TABLE_ROLE_ARN", {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:role/metering-reader"}), world=assumed("111122223333", "metering-reader")),
]  # fmt: skip

SCENARIOS = [*REGION_MISMATCH, *REGION_INVALID, *ENDPOINT_OVERRIDE, *NETWORK, *CREDENTIALS]

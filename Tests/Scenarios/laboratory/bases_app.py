"""The base apps that are written in CDK: one stack or more each, all of them sound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

PLACEHOLDER = Path(__file__).parent / "placeholder"
ATTRIBUTE = dynamodb.Attribute
STRING = dynamodb.AttributeType.STRING


def function(scope: Construct, name: str, table: Any, **options: Any) -> lambda_.Function:
    """Return a function that is wired to `table`."""
    environment = options.pop("environment", {}) | {"TABLE_NAME": table.table_name}
    return lambda_.Function(
        scope,
        name,
        runtime=lambda_.Runtime.PYTHON_3_11,
        handler="app.handler",
        code=lambda_.Code.from_asset(str(PLACEHOLDER), asset_hash=f"{name.lower():0<64}"[:64]),
        timeout=options.pop("timeout", cdk.Duration.seconds(10)),
        memory_size=options.pop("memory_size", 256),
        tracing=lambda_.Tracing.ACTIVE,
        environment=environment,
        **options,
    )


def table(scope: Construct, name: str, key: str, **options: Any) -> dynamodb.Table:
    """Return a table with a partition key of type string."""
    options.setdefault("billing_mode", dynamodb.BillingMode.PAY_PER_REQUEST)
    return dynamodb.Table(scope, name, partition_key=ATTRIBUTE(name=key, type=STRING), **options)


def plain(app: cdk.App) -> None:
    """One function, one table."""
    stack = cdk.Stack(app, "UsersStack")
    users = table(stack, "UserTable", "userId")
    users.grant_read_write_data(function(stack, "UserFunction", users))


def index(app: cdk.App) -> None:
    """A table with a sort key and a global secondary index."""
    stack = cdk.Stack(app, "OrdersStack")
    orders = table(
        stack, "OrdersTable", "orderId", sort_key=ATTRIBUTE(name="createdAt", type=STRING)
    )
    orders.add_global_secondary_index(
        index_name="byCustomer",
        partition_key=ATTRIBUTE(name="customerId", type=STRING),
        sort_key=ATTRIBUTE(name="createdAt", type=STRING),
    )
    api = function(
        stack, "OrdersFunction", orders, environment={"INDEX_NAME": "byCustomer"}
    )
    orders.grant_read_write_data(api)


def cmk(app: cdk.App) -> None:
    """A table that a customer managed key encrypts."""
    stack = cdk.Stack(app, "VaultStack")
    key = kms.Key(stack, "VaultKey", enable_key_rotation=True)
    vault = table(
        stack,
        "VaultTable",
        "secretId",
        encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
        encryption_key=key,
    )
    vault.grant_read_write_data(function(stack, "VaultFunction", vault))


def _vpc(stack: cdk.Stack, kind: ec2.SubnetType, nat_gateways: int) -> ec2.Vpc:
    subnets = [ec2.SubnetConfiguration(name="App", subnet_type=kind)]
    if nat_gateways:
        subnets.insert(0, ec2.SubnetConfiguration(name="Edge", subnet_type=ec2.SubnetType.PUBLIC))
    return ec2.Vpc(
        stack,
        "Network",
        max_azs=2,
        nat_gateways=nat_gateways,
        subnet_configuration=subnets,
        restrict_default_security_group=False,
    )


def gateway(app: cdk.App) -> None:
    """Isolated subnets with a gateway endpoint."""
    stack = cdk.Stack(app, "LedgerStack")
    kind = ec2.SubnetType.PRIVATE_ISOLATED
    network = _vpc(stack, kind, 0)
    network.add_gateway_endpoint(
        "DynamoDB", service=ec2.GatewayVpcEndpointAwsService.DYNAMODB
    )
    ledger = table(stack, "LedgerTable", "entryId")
    writer = function(
        stack,
        "LedgerFunction",
        ledger,
        vpc=network,
        vpc_subnets=ec2.SubnetSelection(subnet_type=kind),
    )
    ledger.grant_read_write_data(writer)


def nat(app: cdk.App) -> None:
    """Private subnets behind a NAT gateway."""
    stack = cdk.Stack(app, "BookingStack")
    network = _vpc(stack, ec2.SubnetType.PRIVATE_WITH_EGRESS, 1)
    bookings = table(stack, "BookingTable", "bookingId")
    writer = function(
        stack,
        "BookingFunction",
        bookings,
        vpc=network,
        vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS),
    )
    bookings.grant_read_write_data(writer)


def interface(app: cdk.App) -> None:
    """Isolated subnets with an interface endpoint, whose name the function is given."""
    stack = cdk.Stack(app, "ClaimsStack")
    kind = ec2.SubnetType.PRIVATE_ISOLATED
    network = _vpc(stack, kind, 0)
    endpoint = network.add_interface_endpoint(
        "DynamoDB",
        service=ec2.InterfaceVpcEndpointAwsService.DYNAMODB,
        private_dns_enabled=False,
    )
    name = cdk.Fn.select(1, cdk.Fn.split(":", cdk.Fn.select(0, endpoint.vpc_endpoint_dns_entries)))
    claims = table(stack, "ClaimTable", "claimId")
    writer = function(
        stack,
        "ClaimFunction",
        claims,
        vpc=network,
        vpc_subnets=ec2.SubnetSelection(subnet_type=kind),
        environment={"AWS_ENDPOINT_URL_DYNAMODB": f"https://{name}"},
    )
    claims.grant_read_write_data(writer)


def two(app: cdk.App) -> None:
    """Two functions, each with a table of its own."""
    stack = cdk.Stack(app, "ShopStack")
    orders = table(stack, "OrderTable", "orderId")
    audit = table(stack, "AuditTable", "eventId")
    orders.grant_read_write_data(function(stack, "OrderFunction", orders))
    audit.grant_read_write_data(function(stack, "AuditFunction", audit))


def cross(app: cdk.App) -> None:
    """The table in one stack, the function in another."""
    data = cdk.Stack(app, "DataStack")
    users = table(data, "ProfileTable", "profileId")
    service = cdk.Stack(app, "ServiceStack")
    users.grant_read_write_data(function(service, "ProfileFunction", users))


def nested(app: cdk.App) -> None:
    """The table in a nested stack."""
    root = cdk.Stack(app, "FleetStack")
    storage = cdk.NestedStack(root, "Storage")
    fleet = table(storage, "FleetTable", "vehicleId")
    fleet.grant_read_write_data(function(root, "FleetFunction", fleet))


def provisioned(app: cdk.App) -> None:
    """A table with provisioned capacity."""
    stack = cdk.Stack(app, "MetersStack")
    meters = table(
        stack,
        "MeterTable",
        "meterId",
        billing_mode=dynamodb.BillingMode.PROVISIONED,
        read_capacity=5,
        write_capacity=5,
    )
    meters.grant_read_write_data(function(stack, "MeterFunction", meters))


def replicated(app: cdk.App) -> None:
    """A global table with a replica in another region."""
    stack = cdk.Stack(app, "SessionsStack", env=cdk.Environment(region="eu-west-1"))
    sessions = dynamodb.TableV2(
        stack,
        "SessionTable",
        partition_key=ATTRIBUTE(name="sessionId", type=STRING),
        replicas=[dynamodb.ReplicaTableProps(region="eu-central-1")],
    )
    sessions.grant_read_write_data(function(stack, "SessionFunction", sessions))


def alias(app: cdk.App) -> None:
    """A function that is called by an alias of its version."""
    stack = cdk.Stack(app, "QuotesStack")
    quotes = table(stack, "QuoteTable", "quoteId")
    reader = function(stack, "QuoteFunction", quotes)
    lambda_.Alias(stack, "Live", alias_name="live", version=reader.current_version)
    quotes.grant_read_write_data(reader)


APPS = [
    plain, index, cmk, gateway, nat, interface, two, cross, nested, provisioned, replicated, alias,
]  # fmt: skip


def main() -> None:
    """Synthesise every app into a folder of its own below the folder that is given."""
    for build in APPS:
        app = cdk.App(
            outdir=str(Path(sys.argv[1]) / build.__name__),
            context={
                "aws:cdk:enable-path-metadata": True,
                "aws:cdk:enable-asset-metadata": True,
                "aws:cdk:version-reporting": False,
            },
            analytics_reporting=False,
        )
        build(app)
        app.synth()


if __name__ == "__main__":
    main()

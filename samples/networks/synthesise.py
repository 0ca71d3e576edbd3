"""Networks around a function as aws-cdk-lib makes them: the templates beside this file.

Run `python synthesise.py` to renew them.
"""

import json
import tempfile
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_lambda as lambda_

FOLDER = Path(__file__).parent
ISOLATED = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)


def function(stack: cdk.Stack, vpc: ec2.IVpc, **options: object) -> lambda_.Function:
    """A function that may use a table of its own, encrypted with the customer's key."""
    table = dynamodb.Table(
        stack,
        "Users",
        partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
        encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
    )
    handler = lambda_.Function(
        stack,
        "Handler",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="index.handler",
        code=lambda_.Code.from_inline("def handler(event, context): ..."),
        environment={"TABLE_NAME": table.table_name},
        vpc=vpc,
        **options,
    )
    table.grant_read_write_data(handler)
    return handler


def isolated(stack: cdk.Stack) -> ec2.Vpc:
    """A VPC of isolated subnets."""
    subnets = ec2.SubnetConfiguration(name="Isolated", subnet_type=ISOLATED.subnet_type)
    return ec2.Vpc(stack, "Vpc", max_azs=2, nat_gateways=0, subnet_configuration=[subnets])


def nat(stack: cdk.Stack) -> None:
    """CDK's own VPC: private subnets behind NAT gateways."""
    function(stack, ec2.Vpc(stack, "Vpc", max_azs=2))


def public(stack: cdk.Stack) -> None:
    """A function in public subnets, which CDK refuses unless told otherwise."""
    subnets = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC)
    vpc = ec2.Vpc(stack, "Vpc", max_azs=2, nat_gateways=0)
    function(stack, vpc, vpc_subnets=subnets, allow_public_subnet=True)


def bare(stack: cdk.Stack) -> None:
    """Isolated subnets without any endpoint."""
    function(stack, isolated(stack), vpc_subnets=ISOLATED)


def gateway(stack: cdk.Stack) -> None:
    """Isolated subnets and a gateway endpoint."""
    vpc = isolated(stack)
    vpc.add_gateway_endpoint("DynamoDB", service=ec2.GatewayVpcEndpointAwsService.DYNAMODB)
    function(stack, vpc, vpc_subnets=ISOLATED)


def closed(stack: cdk.Stack) -> None:
    """A gateway endpoint, and a function that may not send anything."""
    vpc = isolated(stack)
    vpc.add_gateway_endpoint("DynamoDB", service=ec2.GatewayVpcEndpointAwsService.DYNAMODB)
    function(stack, vpc, vpc_subnets=ISOLATED, allow_all_outbound=False)


def interface(stack: cdk.Stack) -> None:
    """An interface endpoint, its name in the environment, and an ACL that lets HTTPS pass."""
    vpc = isolated(stack)
    service = ec2.InterfaceVpcEndpointAwsService.DYNAMODB
    endpoint = vpc.add_interface_endpoint("DynamoDB", service=service, private_dns_enabled=False)
    host = cdk.Fn.select(1, cdk.Fn.split(":", cdk.Fn.select(0, endpoint.vpc_endpoint_dns_entries)))
    handler = function(stack, vpc, vpc_subnets=ISOLATED)
    handler.add_environment("AWS_ENDPOINT_URL_DYNAMODB", f"https://{host}")
    acl = ec2.NetworkAcl(stack, "Acl", vpc=vpc, subnet_selection=ISOLATED)
    for direction in (ec2.TrafficDirection.EGRESS, ec2.TrafficDirection.INGRESS):
        for number, traffic in enumerate(
            (ec2.AclTraffic.tcp_port(443), ec2.AclTraffic.tcp_port_range(1024, 65535)), start=1
        ):
            acl.add_entry(
                f"{direction.name}{number}",
                cidr=ec2.AclCidr.any_ipv4(),
                rule_number=100 * number,
                traffic=traffic,
                direction=direction,
            )


def imported(stack: cdk.Stack) -> None:
    """A VPC that another stack owns, found by a lookup."""
    vpc = ec2.Vpc.from_lookup(stack, "Vpc", vpc_id="vpc-1")
    function(stack, vpc)


def main() -> None:
    """Write every template, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        app = cdk.App(outdir=folder, analytics_reporting=False)
        home = cdk.Environment(account="123456789012", region="eu-west-1")
        synthesizer = {"generate_bootstrap_version_rule": False}
        for make in (nat, public, bare, gateway, closed, interface, imported):
            stack = cdk.Stack(
                app,
                make.__name__.capitalize(),
                env=home if make is imported else None,
                synthesizer=cdk.DefaultStackSynthesizer(**synthesizer),
            )
            make(stack)
        app.synth()
        for path in sorted(Path(folder).glob("*.template.json")):
            template = json.loads(path.read_text())
            template["Resources"].pop("CDKMetadata", None)
            template.pop("Conditions", None)
            text = json.dumps(template, separators=(",", ":")) + "\n"
            (FOLDER / path.name).write_text(text)


if __name__ == "__main__":
    main()

"""Writes a template for each grant method of CDK's tables, as aws-cdk-lib synthesises it.

    pip install aws-cdk-lib && python synthesise.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_

GRANTS = ["read_data", "write_data", "read_write_data", "full_access", "stream_read"]
SHAPES = ["plain", "index", "key"]


def table(stack: cdk.Stack, kind: str, shape: str, streams: bool) -> dynamodb.Table | dynamodb.TableV2:
    """A table of that kind; a customer managed key encrypts the one of shape `key`, an index has `index`."""
    partition = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
    mail = dynamodb.Attribute(name="mail", type=dynamodb.AttributeType.STRING)
    key = kms.Key(stack, "Key") if shape == "key" else None
    stream = dynamodb.StreamViewType.NEW_IMAGE if streams else None
    if kind == "Table":
        made = dynamodb.Table(stack, "Users", partition_key=partition, encryption_key=key, stream=stream)
    else:
        encryption = dynamodb.TableEncryptionV2.customer_managed_key(key) if key else None
        made = dynamodb.TableV2(
            stack, "Users", partition_key=partition, encryption=encryption, dynamo_stream=stream
        )
    if shape == "index":
        made.add_global_secondary_index(index_name="byMail", partition_key=mail)
    return made


def template(kind: str, shape: str, grant: str) -> dict:
    """The template of a stack with one table, one function and one grant."""
    app = cdk.App(analytics_reporting=False)
    # The key of a replica stands under its Region: CDK refuses it where that is not known.
    region = "eu-west-1" if (kind, shape) == ("TableV2", "key") else None
    synthesizer = cdk.DefaultStackSynthesizer(generate_bootstrap_version_rule=False)
    stack = cdk.Stack(app, "App", env=cdk.Environment(region=region), synthesizer=synthesizer)
    made = table(stack, kind, shape, streams=grant == "stream_read")
    function = lambda_.Function(
        stack,
        "Handler",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="index.handler",
        code=lambda_.Code.from_inline("def handler(event, context): pass"),
        environment={"TABLE_NAME": made.table_name},
    )
    getattr(made, f"grant_{grant}")(function)
    written = app.synth().get_stack_by_name("App").template
    return {"Resources": {name: bare(resource) for name, resource in written["Resources"].items()}}


def bare(resource: dict) -> dict:
    """The resource without its metadata."""
    return {key: value for key, value in resource.items() if key != "Metadata"}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for kind in ["Table", "TableV2"]:
        for shape in SHAPES:
            for grant in GRANTS:
                text = json.dumps(template(kind, shape, grant), indent=1) + "\n"
                (folder / f"{kind}-{shape}-{grant}.json").write_text(text)


if __name__ == "__main__":
    main()

"""Records what other readers make of ResolutionCases/*.yaml: moto deploys, cfn-lint expands language extensions.

    pip install moto[all] boto3 cfn-lint && python resolve.py
"""
import json
import os
import pathlib

os.environ.update(
    AWS_DEFAULT_REGION="eu-west-1", AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", MOTO_ACCOUNT_ID="123456789012"
)
import boto3  # noqa: E402
from cfnlint.decode import cfn_yaml  # noqa: E402
from cfnlint.template import Template  # noqa: E402
from cfnlint.template.transforms._language_extensions import language_extension  # noqa: E402
from moto import mock_aws  # noqa: E402


# Where moto departs from the CloudFormation user guide (conditions named in And, Or and Not; AWS::NoValue and list
# parameters in a list; SSM parameters' attributes) the expected values are written by hand.
BY_HAND = {"if-both", "if-in-join", "if-notprod", "if-three", "parameter-list", "ssm-parameter"}


def deployed(text):
    with mock_aws():
        client = boto3.client("cloudformation")
        given = [{"ParameterKey": "Given", "ParameterValue": "given-value"}] if "Given:" in text else []
        client.create_stack(StackName="the-stack", TemplateBody=text, Parameters=given)
        stack = client.describe_stacks(StackName="the-stack")["Stacks"][0]
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def plain(value, name):
    """A value after expansion: what a function that stays (Sub, Join of texts) is, is not evaluated here."""
    if isinstance(value, dict):
        if list(value) == ["Fn::Sub"] and "${" not in str(value["Fn::Sub"]):
            return value["Fn::Sub"]
        if list(value) == ["Fn::Join"]:
            return value["Fn::Join"][0].join(str(v) for v in value["Fn::Join"][1])
        return {k: plain(v, k) for k, v in value.items()}
    return str(value) if not isinstance(value, bool) else json.dumps(value)


def expanded(path):
    template = cfn_yaml.load(str(path))
    cfn = Template(str(path), template, ["eu-west-1"])
    matches, result = language_extension(cfn)
    if matches:
        raise ValueError(matches)
    return {k: plain(v["Properties"], k) for k, v in json.loads(json.dumps(result))["Resources"].items()}


for path in sorted((pathlib.Path(__file__).parent / "ResolutionCases").glob("*.yaml")):
    if path.stem in BY_HAND:
        continue
    text = path.read_text()
    try:
        result = {"resources": expanded(path)} if "LanguageExtensions" in text else {"outputs": deployed(text)}
    except Exception as error:  # a case that the other reader cannot answer stands without an answer
        print(path.name, type(error).__name__, str(error)[:150])
        continue
    path.with_suffix(".expected.json").write_text(json.dumps(result, indent=1) + "\n")

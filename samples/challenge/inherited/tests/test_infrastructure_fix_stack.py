import aws_cdk as cdk
import pytest
from aws_cdk import assertions

from infrastructure_fix.infrastructure_fix_stack import InfrastructureFixStack


@pytest.fixture(scope="module")
def template():
    app = cdk.App()
    stack = InfrastructureFixStack(app, "InfrastructureFixStack")
    return assertions.Template.from_stack(stack)


def test_table_created(template):
    template.resource_count_is("AWS::DynamoDB::Table", 1)
    template.has_resource_properties(
        "AWS::DynamoDB::Table",
        {
            "KeySchema": [
                {"AttributeName": "userId", "KeyType": "HASH"},
                {"AttributeName": "createdAt", "KeyType": "RANGE"},
            ]
        },
    )


def test_lambda_created(template):
    template.resource_count_is("AWS::Lambda::Function", 1)
    template.has_resource_properties(
        "AWS::Lambda::Function",
        {
            "Handler": "user_processor.handler",
            "Environment": {"Variables": {"TABLE_NAME": assertions.Match.any_value()}},
        },
    )


def test_lambda_has_a_dynamodb_policy(template):
    template.has_resource_properties(
        "AWS::IAM::Policy",
        {
            "PolicyDocument": {
                "Statement": assertions.Match.array_with(
                    [assertions.Match.object_like({"Action": "dynamodb:GetItem", "Effect": "Allow"})]
                )
            }
        },
    )

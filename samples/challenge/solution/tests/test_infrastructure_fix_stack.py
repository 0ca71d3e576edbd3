"""What the deployment must be for the function to reach its table, and no more."""

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Capture, Match, Template

from infrastructure_fix.infrastructure_fix_stack import InfrastructureFixStack


@pytest.fixture(scope="module")
def template() -> Template:
    app = cdk.App()
    return Template.from_stack(InfrastructureFixStack(app, "InfrastructureFixStack"))


@pytest.fixture(scope="module")
def table_id(template: Template) -> str:
    (logical_id,) = template.find_resources("AWS::DynamoDB::Table")
    return logical_id


@pytest.fixture(scope="module")
def table_statements(template: Template) -> list[dict]:
    """Every statement of every policy that grants something of DynamoDB."""
    statements = [
        statement
        for policy in template.find_resources("AWS::IAM::Policy").values()
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
    ]
    return [s for s in statements if "dynamodb" in str(s["Action"])]


def test_the_variable_is_the_name_of_the_table_and_nothing_else(
    template: Template, table_id: str
) -> None:
    template.has_resource_properties(
        "AWS::Lambda::Function",
        {"Environment": {"Variables": Match.object_like({"TABLE_NAME": {"Ref": table_id}})}},
    )


def test_exactly_the_two_actions_of_the_handler_are_granted(table_statements: list[dict]) -> None:
    (statement,) = table_statements
    assert statement["Effect"] == "Allow"
    assert sorted(statement["Action"]) == ["dynamodb:PutItem", "dynamodb:Query"]


def test_the_grant_is_on_the_arn_of_the_table_alone(
    table_statements: list[dict], table_id: str
) -> None:
    (statement,) = table_statements
    assert statement["Resource"] == [{"Fn::GetAtt": [table_id, "Arn"]}]


def test_the_policy_belongs_to_the_role_of_the_function(template: Template) -> None:
    role = Capture()
    template.has_resource_properties(
        "AWS::Lambda::Function", {"Role": {"Fn::GetAtt": [role, "Arn"]}}
    )
    template.has_resource_properties("AWS::IAM::Policy", {"Roles": [{"Ref": role.as_string()}]})


def test_the_key_schema_is_the_one_that_the_handler_writes(template: Template) -> None:
    template.has_resource_properties(
        "AWS::DynamoDB::Table",
        {
            "KeySchema": [
                {"AttributeName": "userId", "KeyType": "HASH"},
                {"AttributeName": "createdAt", "KeyType": "RANGE"},
            ]
        },
    )


def test_invocations_are_traced(template: Template) -> None:
    template.has_resource_properties("AWS::Lambda::Function", {"TracingConfig": {"Mode": "Active"}})

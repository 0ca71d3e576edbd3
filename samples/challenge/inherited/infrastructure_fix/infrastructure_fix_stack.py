"""The user service: one table, one function and what the function may do."""

import os

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as _lambda
from constructs import Construct

LAMBDA_DIR = os.path.join(os.path.dirname(__file__), "..", "lambda")


class InfrastructureFixStack(Stack):
    """Stores users in DynamoDB through a Lambda function."""

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        table = dynamodb.Table(
            self,
            "UserTable",
            partition_key=dynamodb.Attribute(name="userId", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="createdAt", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            removal_policy=RemovalPolicy.DESTROY,
        )

        processor = _lambda.Function(
            self,
            "UserProcessor",
            runtime=_lambda.Runtime.PYTHON_3_11,
            handler="user_processor.handler",
            code=_lambda.Code.from_asset(LAMBDA_DIR),
            timeout=Duration.seconds(10),
            memory_size=128,
            tracing=_lambda.Tracing.ACTIVE,
            environment={
                "TABLE_NAME": "UserTable-" + table.table_name,
                "LOG_LEVEL": "INFO",
            },
        )

        processor.add_to_role_policy(
            iam.PolicyStatement(
                effect=iam.Effect.ALLOW,
                actions=["dynamodb:GetItem"],
                resources=[
                    f"arn:aws:dynamodb:{self.region}:{self.account}:table/{table.table_name}*"
                ],
            )
        )

#!/usr/bin/env python3
"""Entry point of the CDK app."""

import aws_cdk as cdk

from infrastructure_fix.infrastructure_fix_stack import InfrastructureFixStack

app = cdk.App()
InfrastructureFixStack(app, "InfrastructureFixStack")
app.synth()

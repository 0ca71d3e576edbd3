"""Records what AWS SAM's own translator makes of SAMCases/*.yaml, for the tests that compare models.

    pip install aws-sam-translator pyyaml && python transform.py
"""
import json
import os
import pathlib

import yaml

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

for path in sorted((pathlib.Path(__file__).parent / "SAMCases").glob("*.yaml")):
    result = transform(yaml_parse(path.read_text()), {}, None)
    path.with_suffix(".transformed.json").write_text(json.dumps(result, indent=1) + "\n")

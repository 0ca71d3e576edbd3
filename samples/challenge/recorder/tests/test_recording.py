"""The recorder still runs, in the forms that AWS exports, and its evidence diagnoses as before."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from challenge import CHALLENGE, VARIANTS
from record import ACCOUNT, REGION, record

EVENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ")
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
REPORT = re.compile(
    rf"REPORT RequestId: {UUID}\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\t"
    r"Memory Size: 128 MB\tMax Memory Used: \d+ MB\t(Init Duration: \d+\.\d\d ms\t)?\n"
    r"(XRAY TraceId: 1-[0-9a-f]{8}-[0-9a-f]{24}\tSegmentId: [0-9a-f]{16}\tSampled: true\t\n)?\n"
)
LOCAL = re.compile(r"/tmp/|/home/|/root/|127\.0\.0\.1|localhost|site-packages/lab")
INVOCATIONS = 24


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short recording of the inherited app and of the solution."""
    output = tmp_path_factory.mktemp("evidence")
    for variant in VARIANTS:
        if variant.name in ("inherited", "solution"):
            record(variant, output / variant.folder, ACCOUNT, REGION, INVOCATIONS)
    return output


@pytest.fixture(params=["fresh/before", "fresh/after", *(f"kept/{v.folder}" for v in VARIANTS)])
def folder(request: pytest.FixtureRequest) -> Path:
    """Each evidence folder: the ones just recorded and the ones that the repository keeps."""
    age, _, name = request.param.partition("/")
    if age == "kept":
        return CHALLENGE / "evidence" / name
    return request.getfixturevalue("recorded") / name


def test_the_layout_is_that_of_an_export_task(folder: Path) -> None:
    prefix = folder / "logs" / "exportedlogs"
    assert (prefix / "aws-logs-write-test").read_text() == "Permission Check Successful"
    objects = [path.relative_to(prefix) for path in prefix.rglob("*.gz")]
    assert len(objects) >= 4
    for path in objects:
        task, stream, name = path.parts
        assert re.fullmatch(UUID, task)
        assert re.fullmatch(r"2026-11-2\d-\[\$LATEST\][0-9a-f]{32}", stream)
        assert name == "000000.gz"


def test_every_invocation_has_its_platform_lines(folder: Path) -> None:
    invocations = 0
    for events in streams(folder):
        assert events[0].startswith("INIT_START Runtime Version: python:3.11.v")
        open_request = None
        for event in events:
            if found := re.fullmatch(rf"START RequestId: ({UUID}) Version: \$LATEST\n\n", event):
                assert open_request is None
                open_request = found[1]
            elif event.startswith("END "):
                assert event == f"END RequestId: {open_request}\n\n"
                open_request = None
            elif event.startswith("REPORT "):
                assert REPORT.fullmatch(event), event
                invocations += 1
    assert invocations >= INVOCATIONS


def test_a_refusal_is_one_event_that_names_call_and_reason(folder: Path) -> None:
    refused = [
        event for events in streams(folder) for event in events if event.startswith("[ERROR]")
    ]
    if folder.name == "after":
        assert refused == []
        return
    table = r"InfrastructureFixStack-UserTableBD4BF69E-[A-Z0-9]{13}"
    denied = re.compile(
        rf"\[ERROR\]\t\S+Z\t{UUID}\tError processing user: An error occurred "
        r"\(AccessDeniedException\) when calling the (PutItem|Scan) operation: User: "
        rf"arn:aws:sts::{ACCOUNT}:assumed-role/InfrastructureFixStack-UserProcessorServiceRole"
        r"\w+-\w{12}/InfrastructureFixStack-UserProcessor6977CF46-\w{12} is not authorized to "
        rf"perform: dynamodb:\1 on resource: arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/"
        rf"{'' if folder.name == 'name-mended' else 'UserTable-'}{table} "
        r"because no identity-based policy allows the dynamodb:\1 action\n\n"
    )
    missing = re.compile(
        rf"\[ERROR\]\t\S+Z\t{UUID}\tError processing user: An error occurred "
        r"\(ResourceNotFoundException\) when calling the (PutItem|Scan) operation: "
        r"Requested resource not found\n\n"
    )
    form = missing if folder.name == "policy-mended" else denied
    operations = {found[1] for event in refused if (found := form.fullmatch(event))}
    assert operations == {"PutItem", "Scan"}
    assert all(form.fullmatch(event) for event in refused)


def test_the_objects_that_are_kept_have_several_gzip_members() -> None:
    for name in ("before", "after"):
        for path in (CHALLENGE / "evidence" / name).rglob("*.gz"):
            assert members(path.read_bytes()) > 1, path


def test_traces_join_the_logs_and_hold_the_calls(folder: Path) -> None:
    logged = "".join(event for events in streams(folder) for event in events)
    answer = json.loads((folder / "traces.json").read_text())
    assert answer["UnprocessedTraceIds"] == []
    calls = 0
    for trace in answer["Traces"]:
        service, function, *inferred = [
            json.loads(segment["Document"]) for segment in trace["Segments"]
        ]
        assert (service["origin"], function["origin"]) == ("AWS::Lambda", "AWS::Lambda::Function")
        assert f"START RequestId: {service['aws']['request_id']} " in logged
        assert f"XRAY TraceId: {trace['Id']}\tSegmentId: {function['id']}\t" in logged
        dynamodb = [part for part in function["subsegments"] if part["name"] == "dynamodb"]
        assert [part["id"] for part in dynamodb] == [part["parent_id"] for part in inferred]
        calls += len(dynamodb)
    assert calls > 0


def test_the_template_is_that_of_the_assembly(folder: Path) -> None:
    assembly = folder / "cdk.out" / "InfrastructureFixStack.template.json"
    template = yaml.safe_load((folder / "template.yaml").read_text())
    assert template == json.loads(assembly.read_text())
    resources = json.loads((folder / "stack-resources.json").read_text())
    assert {
        resource["LogicalResourceId"] for resource in resources["StackResourceSummaries"]
    } == set(template["Resources"])


def test_nothing_tells_of_the_machine_that_recorded(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            text = gzip.decompress(content) if path.suffix == ".gz" else content
            assert not LOCAL.search(text.decode()), path


def test_the_evidence_before_still_diagnoses_as_the_name_then_the_grant(recorded: Path) -> None:
    for folder in (recorded / "before", CHALLENGE / "evidence" / "before"):
        causes = diagnose(folder)["causes"]
        assert causes[0]["id"] == "config.table-name-mismatch"
        assert ("iam.action-not-granted", "latent") in [
            (cause["id"], cause["status"]) for cause in causes
        ]


def test_the_evidence_after_still_diagnoses_as_no_cause(recorded: Path) -> None:
    for folder in (recorded / "after", CHALLENGE / "evidence" / "after"):
        assert diagnose(folder)["causes"] == []


def diagnose(folder: Path) -> dict[str, Any]:
    """Return the report of the program that `CULPRIT_BIN` names."""
    program = os.environ.get("CULPRIT_BIN")
    if not program:
        pytest.fail("CULPRIT_BIN does not name the culprit program: run `make test`")
    finished = subprocess.run(
        [program, "diagnose", str(folder), "--format", "json"], capture_output=True, text=True
    )
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)


def streams(folder: Path) -> list[list[str]]:
    """Return the messages of each log stream, in the order of the export."""
    result = []
    for path in sorted((folder / "logs").rglob("*.gz")):
        parts = re.split(
            rf"^{EVENT.pattern}", gzip.decompress(path.read_bytes()).decode(), flags=re.M
        )
        assert parts[0] == ""
        assert parts[1::2] == sorted(parts[1::2])
        result.append(parts[2::2])
    return result


def members(content: bytes) -> int:
    """Return the number of gzip members of a file."""
    count = 0
    while content:
        inflater = zlib.decompressobj(wbits=31)
        inflater.decompress(content)
        content = inflater.unused_data
        count += 1
    return count

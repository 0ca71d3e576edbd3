"""The script of `culprit collect`, run for real: the AWS CLI against moto's server, then `diagnose` on what it wrote."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import boto3
import moto.xray.models
import pytest
from moto.server import ThreadedMotoServer

import forms
import recording
from test_aws_cli import EVENTS, KEYS, REGION, SHIFT
from test_forms import diagnose, program

STACK = "InfrastructureFixStack"
TEMPLATE = recording.EVIDENCE / "cdk.out" / f"{STACK}.template.json"


@dataclass
class Account:
    """What the script is run against."""

    url: str
    function: str
    # Filter expressions that X-Ray was asked with; moto knows none.
    filters: list[str]


def shifted(document: object) -> object:
    """A segment document with its times moved as the log's are."""
    if isinstance(document, dict):
        return {
            key: value + SHIFT / 1000 if key in ("start_time", "end_time") else shifted(value)
            for key, value in document.items()
        }
    return [shifted(one) for one in document] if isinstance(document, list) else document


@pytest.fixture(scope="module")
def account() -> Iterator[Account]:
    patch = pytest.MonkeyPatch()
    patch.setenv("VALIDATE_LAMBDA_S3", "false")
    filters: list[str] = []
    original = moto.xray.models.SegmentCollection.summary

    def summary(self, start_time, end_time, filter_expression=None, *rest):
        filters.append(filter_expression)
        return original(self, start_time, end_time, None, *rest)

    patch.setattr(moto.xray.models.SegmentCollection, "summary", summary)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    # What other tests have put into moto, in the same process, is gone from this account.
    urllib.request.urlopen(urllib.request.Request(f"{url}/moto-api/reset", method="POST"), timeout=30).close()
    keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}

    def client(service: str):
        return boto3.client(service, endpoint_url=url, region_name=REGION, **keys)

    # What `cdk bootstrap` leaves in an account.
    client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="21", Type="String")
    cloudformation = client("cloudformation")
    cloudformation.create_stack(
        StackName=STACK, TemplateBody=TEMPLATE.read_text(), Capabilities=["CAPABILITY_IAM"]
    )
    listed = cloudformation.list_stack_resources(StackName=STACK)["StackResourceSummaries"]
    deployed = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in listed}
    recorded = json.loads((recording.EVIDENCE / "stack-resources.json").read_text())["StackResourceSummaries"]
    names = [(r["PhysicalResourceId"], deployed[r["LogicalResourceId"]]) for r in recorded]

    def renamed(text: str) -> str:
        for old, new in names:
            text = text.replace(old, new)
        return text

    function = deployed["UserProcessor6977CF46"]
    logs, group = client("logs"), f"/aws/lambda/{function}"
    logs.create_log_group(logGroupName=group)
    for stream, events in forms.by_stream(EVENTS):
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
        records = [
            {"timestamp": e.timestamp, "message": renamed(e.message)}
            for e in sorted(events, key=lambda e: e.timestamp)
        ]
        for start in range(0, len(records), 500):
            logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=records[start : start + 500])
    xray = client("xray")
    for trace in recording.traces():
        documents = [renamed(json.dumps(shifted(s["Document"]))) for s in trace["Segments"]]
        xray.put_trace_segments(TraceSegmentDocuments=documents)
    yield Account(url, function, filters)
    server.stop()
    patch.undo()


def collect(*arguments: str) -> str:
    run = subprocess.run(
        [program(), "collect", "--stack", STACK, *arguments], capture_output=True, check=True, text=True, timeout=60
    )
    return run.stdout


def run_script(script: str, folder: Path, url: str, shell: str = "sh", **environment: str) -> subprocess.CompletedProcess:
    cli = os.environ.get("CULPRIT_AWS_CLI")
    if not cli:
        pytest.fail("CULPRIT_AWS_CLI is not set: run `make test`, which installs the AWS CLI and sets it")
    path = f"{Path(cli).parent}:{os.environ['PATH']}"
    return subprocess.run(
        [shell, "-s", str(folder)], input=script, capture_output=True, check=False, text=True, timeout=600,
        env=os.environ | KEYS | {"PATH": path, "AWS_ENDPOINT_URL": url} | environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def evidence(account: Account, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A folder whose name the shell would split, were it not quoted.
    folder = tmp_path_factory.mktemp("collect") / "my evidence; $(x)"
    run = run_script(collect("--since", "3h"), folder, account.url, CULPRIT_TRACES="12")
    assert run.returncode == 0, run.stderr
    assert ", 0 could not be had" in run.stderr
    return folder


def test_everything_is_there(account: Account, evidence: Path) -> None:
    written = sorted(str(p.relative_to(evidence)) for p in evidence.rglob("*") if p.is_file())
    table = next(name for name in written if name.startswith("tables/"))
    assert written == sorted(
        [
            "stack.json", "resources.json", "events.json", "template.json", table,
            f"functions/{account.function}.json", f"logs/{account.function}.json",
            *(f"traces/{account.function}-{n}.json" for n in (1, 2, 3)),
        ]
    )  # fmt: skip
    assert [len(json.loads((evidence / name).read_text())["Traces"]) for name in written if "traces" in name] == [5, 5, 2]
    assert (evidence / "resources.json").stat().st_mode & 0o077 == 0


def test_traces_are_asked_for_by_function(account: Account, evidence: Path) -> None:
    assert set(account.filters) == {f'service(id(name: "{account.function}", type: "AWS::Lambda::Function"))'}


def test_every_file_is_known_and_without_problem(evidence: Path) -> None:
    inputs = diagnose(evidence)["inputs"]
    assert [i["path"] for i in inputs if i["problems"] or i["kind"] == "unknown"] == []


def test_the_causes_are_those_of_the_export(account: Account, evidence: Path) -> None:
    report = diagnose(evidence)
    exported = diagnose(recording.EVIDENCE)
    assert [(c["id"], c["status"]) for c in report["causes"]] == [(c["id"], c["status"]) for c in exported["causes"]]
    assert report["totals"]["invocations"] == exported["totals"]["invocations"]
    assert report["totals"]["failedCalls"] == exported["totals"]["failedCalls"]
    assert report["causes"][0]["function"]["physicalName"] == account.function


def test_one_function_by_its_logical_id(account: Account, tmp_path: Path) -> None:
    script = collect("--function", "UserProcessor6977CF46", "--since", "3h")
    run = run_script(script, tmp_path / "one", account.url, CULPRIT_TRACES="5", CULPRIT_EVENTS="50")
    assert run.returncode == 0, run.stderr
    events = json.loads((tmp_path / "one" / "logs" / f"{account.function}.json").read_text())["events"]
    assert len(events) == 50
    assert {e["logGroupName"] for e in events} == {f"/aws/lambda/{account.function}"}


def test_a_function_that_is_not_there_is_said(account: Account, tmp_path: Path) -> None:
    run = run_script(collect("--function", "Nobody"), tmp_path / "none", account.url, shell="bash")
    assert run.returncode == 0
    assert "no function named Nobody" in run.stderr
    assert not (tmp_path / "none" / "logs").exists()


def test_a_stack_that_is_not_there_is_said(account: Account, tmp_path: Path) -> None:
    script = collect().replace(f"stack='{STACK}'", "stack='Nobody'")
    run = run_script(script, tmp_path / "none", account.url)
    assert run.returncode == 65
    assert "nothing could be read" in run.stderr


def test_old_evidence_is_not_mixed_with_new(account: Account, evidence: Path) -> None:
    run = run_script(collect(), evidence, account.url)
    assert run.returncode == 73
    assert "not empty" in run.stderr

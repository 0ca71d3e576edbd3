"""Runs the built program on scenarios of the laboratory and on the challenge's evidence, in every form."""

from __future__ import annotations

import functools
import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LABORATORY = ROOT / "Tests" / "Scenarios"
EVIDENCE = Path("samples/challenge/evidence")
FORMATS = {"markdown": "md", "json": "json", "sarif": "sarif", "html": "html"}

# One at least for every gate, one with two faults in a row, and one where DynamoDB is not the problem.
SCENARIOS = [
    "application.partner", "capacity.provisioned-throughput.reasons", "config.env-missing.sam",
    "config.table-name-mismatch.lost-letter", "credentials.wrong-principal.other-role",
    "endpoint.region-mismatch.hard-coded-traces", "function.import-error.wrong-symbol",
    "iam.index-not-covered.cdk-traces", "kms.not-authorized.no-grant-traces",
    "network.endpoint-route-missing.one-traces", "request.key-mismatch.no-sort-key", "service.error.unavailable",
    "table.not-found.deleted-traces", "write.transaction-conflict.single",
]  # fmt: skip


def program() -> str:
    """Return the path of the built program."""
    path = os.environ.get("CULPRIT_BIN")
    if not path:
        pytest.fail("CULPRIT_BIN is not set: run `make test`, which builds the program and sets it")
    return path


def run(arguments: list[str], folder: Path = ROOT) -> str:
    """Return what the program prints."""
    done = subprocess.run([program(), *arguments], cwd=folder, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@functools.cache
def _runner():
    spec = importlib.util.spec_from_file_location("laboratory_runner", LABORATORY / "run.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@functools.cache
def scene(name: str) -> tuple[Path, tuple[str, ...]]:
    """Lay a scenario out; return its folder and the arguments, which are the same wherever that is."""
    folder = Path(tempfile.mkdtemp(prefix="culprit-scene-"))
    description = json.loads((LABORATORY / "data" / "scenarios" / name / "scenario.json").read_text())
    given = _runner().lay_out(name, description, folder)
    # Compressed bytes hold the time and depend on zlib's version: plain ones give the same checksum everywhere.
    for path in folder.rglob("*.gz"):
        path.write_bytes(gzip.decompress(path.read_bytes()))
    arguments = []
    for argument in given[: given.index("--format")]:
        path = Path(argument)
        if path.is_absolute() and not path.is_relative_to(folder):
            shutil.copytree(path, folder / "source" / path.name)
            argument = f"source/{path.name}"
        arguments.append(argument.removeprefix(f"{folder}/"))
    return folder, tuple(arguments)


@functools.cache
def report(name: str, form: str, *options: str) -> str:
    """Return the report of a scenario, or of a folder of the challenge's evidence (`challenge/before`)."""
    if name.startswith("challenge/"):
        given = ["diagnose", str(EVIDENCE / name.removeprefix("challenge/"))]
        return run([*given, "--format", form, *options])
    folder, arguments = scene(name)
    return run([*arguments, "--format", form, *options], folder)


def without_style(page: str) -> str:
    """Return an HTML report without its style sheet, which is the same in every one."""
    return re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL)

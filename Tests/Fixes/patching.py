"""Scenarios with the fixes that the program proposes, applied by an independent implementation of RFC 6902."""

from __future__ import annotations

import fnmatch
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jsonpatch

ROOT = Path(__file__).resolve().parents[2]
LABORATORY = ROOT / "Tests" / "Scenarios"
sys.path.insert(0, str(LABORATORY))

from run import DATA, gate, lay_out  # noqa: E402

# Gates whose refusals an edit of the template mends.
MENDED = ("configuration", "endpoint", "network", "authorization", "encryption")

# What no edit of a template mends, and who does instead.
ELSEWHERE = {
    "config.table-name-mismatch.hard-coded": "whoever writes the code: the name stands in it",
    "endpoint.region-invalid.node": "whoever writes the code: nothing gives its client a Region",
    "endpoint.region-mismatch.hard-coded": "whoever writes the code: the Region stands in it",
    "endpoint.region-mismatch.hard-coded-traces": "whoever writes the code: the Region stands in it",
    "iam.denied.*": "whoever deploys: the template allows the calls, what is deployed does not",
    "iam.organization-policy.*": "the organization's administrator",
    "iam.permissions-boundary.outside": "the owner of the boundary, which no template holds",
    "iam.propagation.*": "nobody: it is over",
    "iam.resource-policy.cross-account": "the owner of the table's account",
    "iam.session-policy.*": "whoever opens the session",
    "iam.vpc-endpoint-policy.outside": "the owner of the endpoint, which no template holds",
    "kms.key-unusable.disabled-drift": "whoever disabled the key that the template enables",
    "kms.key-unusable.pending": "whoever scheduled the key's deletion",
    "network.unreachable.*": "whoever can see the network: the template is sound",
}


@dataclass
class Patched:
    """A scenario, its causes and its templates before and after every fix."""

    name: str
    description: dict[str, Any]
    causes: list[dict[str, Any]]
    folder: Path
    template: Path
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def sources(self) -> list[str]:
        """Options that name the handlers' sources."""
        folders = [DATA / "handlers" / name for name in self.description["handler"]]
        return [text for folder in folders if folder.is_dir() for text in ("--source", str(folder))]

    @property
    def files(self) -> dict[str, str]:
        """The mended files by name."""
        folder = self.template if self.template.is_dir() else self.template.parent
        return {path.name: path.read_text() for path in folder.iterdir()}

    @property
    def fixes(self) -> list[dict[str, Any]]:
        """The fixes that edit a template, in the order of the causes."""
        return [cause["fix"] for cause in self.causes if cause["fix"] and cause["fix"]["cloudformation"]]


def is_mended_elsewhere(name: str) -> bool:
    """Return whether no edit of a template mends a scenario."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in ELSEWHERE)


def program() -> str:
    """Return the built program."""
    return os.environ.get("CULPRIT_BIN") or str(ROOT / ".build" / "debug" / "culprit")


def names() -> list[str]:
    """Return the scenarios with a template at whose gates an edit of it can help."""
    found = []
    for folder in sorted((DATA / "scenarios").iterdir()):
        description = json.loads((folder / "scenario.json").read_text())
        primary = description["truth"]["primary"]
        if primary and "template" in description["tier"] and gate(primary) in MENDED:
            found.append(folder.name)
    return found


def parsed(path: Path) -> dict[str, Any]:
    """Return a template with its short forms as their long ones."""
    text = path.read_text()
    if text.lstrip().startswith("{"):
        return json.loads(text)
    from cfnlint.decode import decode

    template, problems = decode(str(path))
    assert not problems, problems
    return json.loads(json.dumps(template, default=str))


@cache
def patched(name: str) -> Patched:
    """Diagnose a scenario, then write its templates with every fix applied."""
    description = json.loads((DATA / "scenarios" / name / "scenario.json").read_text())
    folder = Path(tempfile.mkdtemp(prefix="fix-"))
    arguments = lay_out(name, description, folder)
    done = subprocess.run([program(), *arguments], capture_output=True, timeout=60, check=True)
    report = json.loads(done.stdout)
    laid = folder / "template"
    result = Patched(name, description, report["causes"], folder, laid)
    mended = folder / "mended"
    shutil.copytree(laid, mended)
    for fix in result.fixes:
        path = Path(fix["template"])
        relative = str(path.relative_to(laid))
        result.before.setdefault(relative, parsed(path))
        current = result.after.get(relative, result.before[relative])
        result.after[relative] = jsonpatch.apply_patch(current, fix["cloudformation"])
    for relative, template in result.after.items():
        (mended / relative).write_text(json.dumps(template, indent=1))
    files = sorted(mended.iterdir())
    result.template = mended if len(files) > 1 else files[0]
    return result


def checked(case: Patched) -> list[dict[str, Any]]:
    """Return the causes that `check` finds in the mended templates."""
    options = case.description.get("options", [])
    done = subprocess.run(
        [program(), "check", str(case.template), *case.sources, *options, "--format", "json"],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)["causes"]

"""Synthesises a CDK app with the command of its cdk.json, without the CDK command line."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# What the CDK command line adds to every app's context.
CLI_CONTEXT = {
    "aws:cdk:enable-path-metadata": True,
    "aws:cdk:enable-asset-metadata": True,
    "aws:cdk:version-reporting": False,
}
NOT_PART_OF_THE_APP = ("__pycache__", ".pytest_cache", ".venv", "cdk.out")


@dataclass(frozen=True)
class Edit:
    """Replaces one passage of one file of an app; the passage must occur exactly once."""

    file: str
    old: str
    new: str

    def apply(self, app: Path) -> None:
        """Change the file below `app`."""
        path = app / self.file
        text = path.read_text()
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file}: {text.count(self.old)} times {self.old!r}")
        path.write_text(text.replace(self.old, self.new))


def synthesise(app: Path, edits: Sequence[Edit], workspace: Path) -> Path:
    """Return the cloud assembly of a copy of `app` with `edits` made, below `workspace`."""
    copy = workspace / "app"
    shutil.copytree(app, copy, ignore=shutil.ignore_patterns(*NOT_PART_OF_THE_APP))
    for edit in edits:
        edit.apply(copy)
    settings = json.loads((copy / "cdk.json").read_text())
    program, *arguments = shlex.split(settings["app"])
    if program in ("python", "python3"):
        program = sys.executable
    assembly = workspace / "cdk.out"
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CDK_"))
    }
    variables |= {
        "CDK_CONTEXT_JSON": json.dumps(settings.get("context", {}) | CLI_CONTEXT),
        "CDK_OUTDIR": str(assembly),
        # A distribution's node may be older than those that jsii still supports; it only warns.
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "18,20",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run([program, *arguments], cwd=copy, env=variables, check=True)
    return assembly

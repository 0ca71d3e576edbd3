"""Templates of others: whatever the installed packages hold parses, or is refused with a sentence.

Every template in aws-sam-translator and cfn-lint (and in what else is installed beside them) is checked. Folders named
by CULPRIT_TEMPLATES, such as unpacked source distributions with their test fixtures, are walked as well.
"""

from __future__ import annotations

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest

PACKAGES = ("samtranslator", "cfnlint", "botocore")
ENDINGS = {".json", ".yaml", ".yml", ".template"}
TEMPLATE = re.compile(rb"[\"']?Resources[\"']?\s*:")
LARGEST = 4 << 20
SECONDS = 20


def templates() -> list[Path]:
    """Return the files that hold a template, by their content."""
    roots = [Path(str(files(package))) for package in PACKAGES]
    roots += [Path(folder) for folder in os.environ.get("CULPRIT_TEMPLATES", "").split(":") if folder]
    found = []
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.suffix.lower() in ENDINGS and path.is_file() and path.stat().st_size <= LARGEST:
                if TEMPLATE.search(path.read_bytes()):
                    found.append(path)
    return found


def complaint(program: str, path: Path) -> str | None:
    """Return what is wrong with the way in which the program takes a file."""
    try:
        done = subprocess.run([program, "check", str(path)], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"{path}: no answer within {SECONDS} s"
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode == 0:
        return None if done.stdout else f"{path}: accepted without a report"
    if done.returncode == 65 and said.startswith("culprit: ") and len(said) > len("culprit: ") + 10:
        return None
    return f"{path}: status {done.returncode}, {said[:200] or 'without a sentence'}"


def test_every_template_is_read_or_refused_with_a_sentence() -> None:
    program = os.environ.get("CULPRIT_BIN")
    if not program:
        pytest.fail("CULPRIT_BIN is not set: run `make test`, which builds the program and sets it")
    found = templates()
    assert len(found) >= 30
    with ThreadPoolExecutor(max_workers=2) as pool:
        complaints = [text for text in pool.map(lambda path: complaint(program, path), found) if text]
    assert complaints == []

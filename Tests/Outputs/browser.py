"""Headless Chromium: what a page looks like and what its scripts find out."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest


def _chromium() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("Chromium is not installed: `make test` installs it (tools/ensure chromium)")
    return path


def chromium(profile: Path, *options: str) -> bytes:
    """Run Chromium without a window and without a network; return what it prints."""
    command = [
        _chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}",
        *options,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


def answer(page: Path, profile: Path, *options: str) -> str:
    """Return the text that the page's script puts into the element with the id `answer`."""
    dumped = chromium(profile, "--virtual-time-budget=20000", *options, "--dump-dom", page.as_uri()).decode()
    found = re.search(r'<pre id="answer">(.*?)</pre>', dumped, re.DOTALL)
    assert found, dumped[-2_000:]
    return html.unescape(found[1])

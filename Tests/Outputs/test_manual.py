"""The manual page is the one that the program's help makes, and the texts are installed where shells look for them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "culprit.1"
PROGRAM = os.environ["CULPRIT_BIN"]


def test_the_page_is_current() -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "manual"), PROGRAM], capture_output=True, check=True, text=True
    ).stdout
    assert made == PAGE.read_text(), "`make manual` renews it"


def test_every_command_has_its_section() -> None:
    text = PAGE.read_text()
    listed = subprocess.run([PROGRAM, "--help"], capture_output=True, check=True, text=True).stdout
    commands = re.findall(r"^  ([a-z]+)  ", listed.split("SUBCOMMANDS:")[1], re.MULTILINE)
    assert {"diagnose", "check", "collect", "writeup", "explain"} <= set(commands)
    for command in commands:
        assert f'.SS "{command}"' in text


def test_groff_has_nothing_to_say_against_it() -> None:
    run = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", str(PAGE)], capture_output=True, check=True, text=True, timeout=60
    )
    assert run.stderr == ""
    assert "culprit diagnose" in run.stdout


def test_texts_are_installed_below_the_prefix(tmp_path: Path) -> None:
    subprocess.run(
        ["make", "install-texts", f"DESTDIR={tmp_path}", "PREFIX=/opt", f"COMPLETER={PROGRAM}"],
        cwd=ROOT, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    installed = {str(p.relative_to(tmp_path)): p for p in tmp_path.rglob("*") if p.is_file()}
    assert set(installed) == {
        "opt/share/bash-completion/completions/culprit",
        "opt/share/zsh/site-functions/_culprit",
        "opt/share/fish/vendor_completions.d/culprit.fish",
        "opt/share/man/man1/culprit.1",
    }
    assert installed["opt/share/zsh/site-functions/_culprit"].read_text().startswith("#compdef culprit")
    assert all(p.stat().st_size > 1_000 for p in installed.values())

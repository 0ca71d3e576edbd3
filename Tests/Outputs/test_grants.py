"""The templates that the evaluator is asked about are those that this version of aws-cdk-lib writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GRANTS = Path(__file__).resolve().parents[1] / "DiagnosisTests" / "Grants"


def test_the_grants_templates_are_as_synthesised(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(GRANTS / "synthesise.py"), str(tmp_path)], check=True, timeout=300)
    written = {path.name: path.read_text() for path in tmp_path.glob("*.json")}
    assert len(written) == 30
    assert written == {path.name: path.read_text() for path in GRANTS.glob("*.json")}

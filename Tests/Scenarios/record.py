"""Renews the scenarios: `python record.py`; `--only GLOB` renews some, `--bases` the base apps first.

Needs the packages of requirements.txt, and node for `--bases`; reaches nothing beyond loopback.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT.parent.parent / "samples" / "challenge" / "recorder")]
sys.dont_write_bytecode = True
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

from laboratory import catalogue  # noqa: E402
from laboratory.bases import synthesise  # noqa: E402
from laboratory.recording import SCENARIOS, Laboratory  # noqa: E402


def main() -> int:
    """Record what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", metavar="GLOB", help="names of scenarios")
    parser.add_argument("--bases", action="store_true", help="synthesise the base apps first")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes share the work")
    parser.add_argument("--shard", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bases:
        synthesise()
    began = time.monotonic()
    scenarios = catalogue.scenarios()
    chosen = [
        scenario
        for scenario in scenarios
        if not options.only or any(fnmatch.fnmatch(scenario.name, glob) for glob in options.only)
    ]
    if options.shard is None and options.jobs > 1 and len(chosen) > 8:
        only = [argument for glob in options.only or [] for argument in ("--only", glob)]
        shards = [
            subprocess.Popen([sys.executable, __file__, *only, "--shard", f"{number}/{options.jobs}"])
            for number in range(options.jobs)
        ]
        failures = sum(shard.wait() != 0 for shard in shards)
        if not options.only:
            known = {scenario.name for scenario in scenarios}
            for folder in SCENARIOS.iterdir():
                if folder.name not in known:
                    print(f"no longer in the catalogue: {folder.name}")
        print(f"{len(chosen)} scenarios in {time.monotonic() - began:.0f} s")
        return int(failures > 0)
    if options.shard:
        number, count = map(int, options.shard.split("/"))
        chosen = chosen[number::count]
    failed = 0
    with Laboratory() as laboratory:
        for scenario in chosen:
            try:
                laboratory.record(scenario)
            except Exception:  # noqa: BLE001, one that fails must not hide the others
                failed += 1
                print(f"{scenario.name}: {traceback.format_exc(limit=-3)}", file=sys.stderr)
    if failed:
        print(f"{failed} scenarios could not be recorded", file=sys.stderr)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

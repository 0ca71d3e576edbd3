"""Writes a recording as the folder of files that one would export from AWS."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from lab import logs
from lab.clock import iso
from lab.deployment import Deployment
from lab.names import Names
from lab.recording import Recorder
from lab.xray import Trace

DEPLOYED_SECONDS_BEFORE = 1800


def export(recorder: Recorder, deployment: Deployment, folder: Path, traces: int) -> None:
    """Write logs, up to `traces` traces, resource list, assembly and template.

    The folder is replaced.
    """
    names = Names(f"{folder.name}/export")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    logs.write_export(folder / "logs", names.uuid("task"), recorder.streams)
    _write_json(
        folder / "traces.json",
        {
            "Traces": [trace.export(names) for trace in _spread(recorder.traces, traces)],
            "UnprocessedTraceIds": [],
        },
    )
    first = min(at for stream in recorder.streams for at, _ in stream.events)
    deployed_at = iso(first - DEPLOYED_SECONDS_BEFORE).replace("Z", "000+00:00")
    _write_json(folder / "stack-resources.json", deployment.stack_resources(deployed_at))
    shutil.copytree(deployment.assembly, folder / "cdk.out")
    (folder / "template.yaml").write_text(
        yaml.safe_dump(deployment.template, sort_keys=False, width=100)
    )


def _spread(traces: Sequence[Trace], count: int) -> list[Trace]:
    """Return `count` of the traces, evenly from the first to the last."""
    if len(traces) <= count:
        return list(traces)
    return [traces[position * len(traces) // count] for position in range(count)]


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=4) + "\n")

"""Runs the program over every scenario: `python3 run.py --bin PATH [--only GLOB] [--json OUT]`.

Only Python's standard library is needed. Each scenario is laid out as the files that a person would
have (templates, an export of logs, traces, a resource list, sources) and diagnosed from them; what
the program says is held against the truth in scenario.json.
"""

from __future__ import annotations

import argparse
import fnmatch
import gzip
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
GATES = (
    "function", "configuration", "endpoint", "network", "credentials", "authorization", "encryption",
    "existence", "request", "capacity", "conflict", "service",
)  # fmt: skip
GATE_OF = {
    "config": "configuration", "iam": "authorization", "kms": "encryption", "table": "existence",
    "index": "existence", "write": "conflict",
}  # fmt: skip


@dataclass
class Result:
    """One scenario, what was expected and what the program said."""

    name: str
    truth: dict[str, Any]
    tier: str
    problem: str | None = None
    causes: list[dict[str, Any]] = field(default_factory=list)
    observations: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    primary_right: bool = False
    latent_found: int = 0
    resources_right: bool | None = None
    false_cause: bool = False

    @property
    def group(self) -> str:
        """The gate of the primary cause, or the kind of a scenario without one."""
        return gate(self.truth["primary"]) if self.truth["primary"] else self.truth["kind"]

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.misses


def gate(cause: str) -> str:
    """Return the gate of a cause by its identifier."""
    prefix = cause.partition(".")[0]
    return GATE_OF.get(prefix, prefix)


def patched(document: Any, operations: list[dict[str, Any]]) -> Any:
    """Apply RFC 6902 operations of the three kinds that the laboratory writes."""
    for operation in operations:
        tokens = [
            token.replace("~1", "/").replace("~0", "~") for token in operation["path"].split("/")[1:]
        ]
        parent = document
        for token in tokens[:-1]:
            parent = parent[int(token)] if isinstance(parent, list) else parent[token]
        last: Any = int(tokens[-1]) if isinstance(parent, list) else tokens[-1]
        if operation["op"] == "remove":
            del parent[last]
        else:
            parent[last] = operation["value"]
    return document


def stamp(milliseconds: int) -> str:
    """Return a time as CloudWatch Logs exports it."""
    moment = datetime.fromtimestamp(milliseconds / 1000, timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"


def as_export(folder: Path, streams: list[dict[str, Any]]) -> None:
    """Lay out an S3 export task's objects."""
    for stream in streams:
        target = folder / "exportedlogs" / "task" / stream["name"].replace("/", "-")
        target.mkdir(parents=True)
        lines = "".join(f"{stamp(at)} {message}\n" for at, message in stream["events"])
        (target / "000000.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "exportedlogs" / "aws-logs-write-test").write_text("Permission Check Successful")


def as_events(folder: Path, streams: list[dict[str, Any]]) -> None:
    """Lay out what `aws logs filter-log-events` prints."""
    rows = sorted((at, stream["name"], message) for stream in streams for at, message in stream["events"])
    events = [
        {"logStreamName": name, "timestamp": at, "message": message, "ingestionTime": at + 900, "eventId": f"{at}{number:09d}"}
        for number, (at, name, message) in enumerate(sorted(rows, key=lambda row: row[0]))
    ]
    (folder / "events.json").write_text(json.dumps({"events": events, "searchedLogStreams": []}, indent=4))


def as_tail(folder: Path, streams: list[dict[str, Any]]) -> None:
    """Lay out what `aws logs tail` prints."""
    rows = [(at, stream["name"], message) for stream in streams for at, message in stream["events"]]
    lines = [
        f"{stamp(at)[:-1]}000+00:00 {name} {message.rstrip()}\n"
        for at, name, message in sorted(rows, key=lambda row: row[0])
    ]
    (folder / "tail.log").write_text("".join(lines))


def as_subscription(folder: Path, streams: list[dict[str, Any]]) -> None:
    """Lay out the documents that a subscription delivers, one behind the other."""
    documents = []
    for stream in streams:
        events = [
            {"id": f"{at}{number:043d}", "timestamp": at, "message": message}
            for number, (at, message) in enumerate(stream["events"])
        ]
        documents.append(
            json.dumps(
                {
                    "messageType": "DATA_MESSAGE", "owner": "111122223333", "logGroup": stream["group"],
                    "logStream": stream["name"], "subscriptionFilters": ["all"], "logEvents": events,
                },
                separators=(",", ":"),
            )  # fmt: skip
        )
    (folder / "firehose-1.gz").write_bytes(gzip.compress("".join(documents).encode()))


FORMS = {"export": as_export, "events": as_events, "tail": as_tail, "subscription": as_subscription}


def lay_out(name: str, description: dict[str, Any], folder: Path) -> list[str]:
    """Write a scenario's files and return the program's arguments."""
    source = DATA / "scenarios" / name
    arguments: list[str] = []
    template: Path | None = None
    if "template" in description["tier"]:
        template = _lay_out_template(description, folder)
    if description["tier"] != "template":
        logs = folder / "logs"
        logs.mkdir()
        evidence = json.loads(gzip.decompress((source / "evidence.json.gz").read_bytes()))
        FORMS[description["form"]](logs, evidence["streams"])
        arguments += ["diagnose", str(logs)]
        if "traces" in evidence and "traces" in description["tier"]:
            traces = folder / "traces.json"
            traces.write_text(json.dumps({"Traces": evidence["traces"], "UnprocessedTraceIds": []}))
            arguments += ["--traces", str(traces)]
        if template:
            arguments += ["--template", str(template)]
        if "resources" in description:
            resources = folder / "resources.json"
            resources.write_text(json.dumps(description["resources"]))
            arguments += ["--resources", str(resources)]
    else:
        arguments += ["check", str(template)]
    for handler in description.get("sources", []):
        arguments += ["--source", str(DATA / handler)]
    return [*arguments, *description.get("options", []), "--format", "json"]


def _lay_out_template(description: dict[str, Any], folder: Path) -> Path:
    assembly = folder / "template"
    assembly.mkdir()
    files = sorted((DATA / "bases" / description["base"]).iterdir())
    for file in files:
        text = file.read_text()
        for edit in description.get("replace", []):
            if edit["file"] == file.name:
                assert text.count(edit["old"]) == 1, (file.name, edit["old"])
                text = text.replace(edit["old"], edit["new"])
        if file.name in description.get("patch", {}):
            text = json.dumps(patched(json.loads(text), description["patch"][file.name]), indent=1)
        (assembly / file.name).write_text(text)
    return assembly if len(files) > 1 else assembly / files[0].name


def judge(result: Result) -> None:
    """Hold what the program said against the truth."""
    truth, causes = result.truth, result.causes
    told = [cause["id"] for cause in causes]
    first = told[0] if told else None
    expected = truth["primary"]
    result.primary_right = first == expected or first in truth.get("accepted", [])
    result.false_cause = expected is None and first is not None
    if not result.primary_right:
        result.misses.append(f"expected {expected}, got {', '.join(told) or 'no cause'}")
    latent = [cause["id"] for cause in causes[1:] if cause["status"] == "latent"] if result.tier != "template" else told[1:]
    for identifier in truth["latent"]:
        if identifier in latent:
            latent.remove(identifier)
            result.latent_found += 1
        else:
            result.misses.append(f"latent {identifier} is missing, got {', '.join(told) or 'no cause'}")
    for identifier in truth.get("also", []):
        if identifier not in told:
            result.misses.append(f"{identifier} is missing too, got {', '.join(told)}")
    known = {expected, first, *truth["latent"], *truth.get("also", []), *truth.get("accepted", [])}
    extra = [identifier for identifier in told[1:] if identifier not in known]
    if extra and result.primary_right:
        result.misses.append(f"not in the truth: {', '.join(extra)}")
    for identifier in truth.get("observations", []):
        if identifier not in result.observations:
            result.misses.append(f"observation {identifier} is missing, got {', '.join(result.observations) or 'none'}")
    for identifier in truth.get("never", []):
        if identifier in told:
            result.misses.append(f"{identifier} must not be said")
    if result.primary_right and expected and causes:
        wanted = truth.get("function"), truth.get("table")
        named = (causes[0].get("function") or {}).get("logicalId"), (causes[0].get("table") or {}).get("logicalId")
        result.resources_right = all(want is None or want == got for want, got in zip(wanted, named))


def run(name: str, options: argparse.Namespace) -> Result:
    """Diagnose one scenario."""
    description = json.loads((DATA / "scenarios" / name / "scenario.json").read_text())
    result = Result(name, description["truth"], description["tier"])
    with tempfile.TemporaryDirectory(prefix="scenario-") as workspace:
        folder = Path(workspace)
        if options.keep:
            folder = Path(options.keep) / name
            folder.mkdir(parents=True, exist_ok=False)
        arguments = lay_out(name, description, folder)
        if options.keep:
            (folder / "command.txt").write_text(" ".join(["culprit", *arguments]) + "\n")
        done = subprocess.run([options.bin, *arguments], capture_output=True, timeout=60, check=False)
    try:
        if done.returncode != 0:
            raise ValueError(f"status {done.returncode}")
        report = json.loads(done.stdout)
        result.causes = report["causes"]
        result.observations = [observation["id"] for observation in report["observations"]]
    except (ValueError, KeyError) as error:
        result.problem = f"{error}: {done.stderr.decode(errors='replace').strip()[:200]}"
        result.misses.append(result.problem)
        return result
    judge(result)
    return result


def share(part: int, whole: int) -> str:
    """Return a percentage, or a dash for none at all."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def table(results: list[Result]) -> tuple[float, float, int]:
    """Print the figures by gate; return primary share, latent share and false causes."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.group].append(result)
    print(f"{'gate':<16}{'scenarios':>10}{'primary':>10}{'latent':>16}{'false causes':>14}")
    order = [*GATES, *sorted(set(groups) - set(GATES))]
    totals = [0, 0, 0, 0, 0, 0]
    for name in order:
        rows = groups.get(name, [])
        if not rows:
            continue
        with_cause = [row for row in rows if row.truth["primary"]]
        right = sum(row.primary_right for row in with_cause)
        wanted = sum(len(row.truth["latent"]) for row in rows)
        found = sum(row.latent_found for row in rows)
        false = sum(row.false_cause for row in rows)
        recall = f"{found}/{wanted} {share(found, wanted)}" if wanted else "-"
        shown = str(false) if len(with_cause) < len(rows) else "-"
        print(f"{name:<16}{len(rows):>10}{share(right, len(with_cause)):>10}{recall:>16}{shown:>14}")
        totals = [a + b for a, b in zip(totals, (len(rows), len(with_cause), right, wanted, found, false))]
    _, with_cause_count, right, wanted, found, false = totals
    print(f"{'all':<16}{totals[0]:>10}{share(right, with_cause_count):>10}{f'{found}/{wanted} {share(found, wanted)}':>16}{false:>14}")
    return right / max(with_cause_count, 1), found / max(wanted, 1), false


def calibration(results: list[Result]) -> str:
    """Return how often a cause that is confirmed at 0.9 or more is a right one."""
    sure = right = 0
    for result in results:
        truth = result.truth
        good = {truth["primary"], *truth["latent"], *truth.get("also", []), *truth.get("accepted", [])}
        for cause in result.causes:
            if cause["status"] == "confirmed" and cause["confidence"] >= 0.9:
                sure += 1
                right += cause["id"] in good
    return f"confirmed at 0.9 and above: {right} of {sure} right ({share(right, sure)})"


def main() -> int:
    """Run what the command line names; 0 if its thresholds are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, metavar="PATH", help="the built program")
    parser.add_argument("--only", action="append", metavar="GLOB", help="names of scenarios; may be repeated")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every result there")
    parser.add_argument("--keep", metavar="FOLDER", help="lay the scenarios out there, and leave them")
    parser.add_argument("--min-primary", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--min-latent", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--max-false", type=int, default=1 << 30, metavar="COUNT", help="false causes where there is none")
    parser.add_argument("--quiet", action="store_true", help="do not list the misses")
    options = parser.parse_args()
    names = sorted(
        path.name
        for path in (DATA / "scenarios").iterdir()
        if not options.only or any(fnmatch.fnmatch(path.name, glob) for glob in options.only)
    )
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda name: run(name, options), names))
    if not options.quiet:
        for result in results:
            for miss in result.misses:
                print(f"{result.name} [{result.tier}]: {miss}")
    primary, latent, false = table(results)
    print(calibration(results))
    judged = [result for result in results if result.resources_right is not None]
    print(f"function and table named rightly: {share(sum(bool(r.resources_right) for r in judged), len(judged))}")
    noted = [(o in r.observations) for r in results for o in r.truth.get("observations", [])]
    print(f"observations: {sum(noted)} of {len(noted)}")
    if options.json:
        rows = [
            {
                "name": r.name, "tier": r.tier, "truth": r.truth, "passed": r.passed, "misses": r.misses,
                "causes": [{"id": c["id"], "status": c["status"], "confidence": c["confidence"]} for c in r.causes],
            }
            for r in results
        ]  # fmt: skip
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    passed = sum(result.passed for result in results)
    print(f"scenarios: {passed} passed, {len(results) - passed} failed")
    met = primary >= options.min_primary and latent >= options.min_latent and false <= options.max_false
    return 0 if met and results and not any(result.problem for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Records the challenge's evidence: `python record.py` writes it all, see `--help`.

Needs the packages of samples/requirements.txt and node, reaches nothing beyond loopback.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from challenge import CHALLENGE, STACK, VARIANTS, Variant, arrivals
from lab.cloud import Cloud
from lab.deployment import Deployment
from lab.export import export
from lab.names import Names
from lab.recording import Recorder
from lab.synthesis import synthesise

SEED = "challenge"
ACCOUNT = "123456789012"
REGION = "eu-west-1"


def record(variant: Variant, folder: Path, account: str, region: str, invocations: int) -> Recorder:
    """Record one variant into `folder`, which is replaced."""
    names = Names(f"{SEED}/{variant.name}")
    with (
        tempfile.TemporaryDirectory(prefix="recording-") as workspace,
        Cloud(account, region, names) as cloud,
    ):
        assembly = synthesise(CHALLENGE / variant.app, variant.edits, Path(workspace))
        # Every variant is a state of one stack, so all of them share its physical names.
        deployment = Deployment(assembly, STACK, account, region, Names(SEED))
        cloud.create(deployment)
        recorder = Recorder(deployment, cloud, names)
        recorder.play(list(arrivals(invocations, variant.begins, SEED)))
        export(recorder, deployment, folder, variant.traces)
    return recorder


def main() -> None:
    """Record the variants that the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "-o", "--output", type=Path, default=CHALLENGE / "evidence", metavar="FOLDER"
    )
    parser.add_argument(
        "--variant",
        action="append",
        choices=[variant.name for variant in VARIANTS],
        help="record this one only; may be repeated",
    )
    parser.add_argument("--invocations", type=int, help="how many, in place of each variant's own")
    parser.add_argument("--account", default=ACCOUNT)
    parser.add_argument("--region", default=REGION)
    options = parser.parse_args()
    for variant in VARIANTS:
        if options.variant and variant.name not in options.variant:
            continue
        recorder = record(
            variant,
            options.output / variant.folder,
            options.account,
            options.region,
            options.invocations or variant.invocations,
        )
        kinds = Counter(invocation.outcome.kind for invocation in recorder.invocations)
        print(
            f"{variant.folder}: {sum(kinds.values())} invocations "
            f"({', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}) "
            f"in {len(recorder.streams)} streams, {len(recorder.traces)} traced"
        )


if __name__ == "__main__":
    main()

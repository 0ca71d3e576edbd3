"""The base apps as the scenarios see them: files, logical ids, keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BASES = DATA / "bases"


@dataclass(frozen=True)
class Base:
    """One sound app."""

    name: str
    stack: str
    function: str
    table: str
    key: str
    role: str
    policy: str | None = None
    sort: str | None = None
    index: str | None = None
    index_key: str | None = None
    # Stacks beside the main one, by name: its template file.
    others: dict[str, str] = field(default_factory=dict)
    nested: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return BASES / self.name

    @property
    def main(self) -> str:
        """The file of the main template."""
        written = "template.yaml"
        return written if (self.folder / written).exists() else f"{self.stack}.template.json"

    def files(self) -> dict[str, str]:
        """Return the files of the assembly or the lone template, by name."""
        return {path.name: path.read_text() for path in sorted(self.folder.iterdir())}


def _cdk(name: str, stack: str, key: str, **more: Any) -> Base:
    path = BASES / name / f"{stack}.template.json"
    resources = json.loads(path.read_text())["Resources"] if path.exists() else {}

    def only(kind: str) -> str:
        found = [logical for logical, resource in resources.items() if resource["Type"] == kind]
        return found[0] if found else ""

    table = more.pop("table", None) or only("AWS::DynamoDB::Table") or only("AWS::DynamoDB::GlobalTable")
    return Base(
        name,
        stack,
        function=only("AWS::Lambda::Function"),
        table=table,
        key=key,
        role=only("AWS::IAM::Role"),
        policy=only("AWS::IAM::Policy"),
        **more,
    )


def bases() -> dict[str, Base]:
    """Return every base app by its name."""
    nested_file = "FleetStackStorage8FEA26C0.nested.template.json"
    all_bases = [
        _cdk("plain", "UsersStack", "userId"),
        _cdk(
            "index", "OrdersStack", "orderId",
            sort="createdAt", index="byCustomer", index_key="customerId",
        ),
        _cdk("cmk", "VaultStack", "secretId"),
        _cdk("gateway", "LedgerStack", "entryId"),
        _cdk("nat", "BookingStack", "bookingId"),
        _cdk("interface", "ClaimsStack", "claimId"),
        _cdk("two", "ShopStack", "orderId"),
        _cdk(
            "cross", "ServiceStack", "profileId",
            table="ProfileTable0598D89D", others={"DataStack": "DataStack.template.json"},
        ),
        _cdk(
            "nested", "FleetStack", "vehicleId", table="FleetTableD11248F7",
            nested={"StorageNestedStackStorageNestedStackResource9807768E": nested_file},
        ),
        _cdk("provisioned", "MetersStack", "meterId"),
        _cdk("replicated", "SessionsStack", "sessionId"),
        _cdk("alias", "QuotesStack", "quoteId"),
        Base("sam", "notes", "NotesFunction", "NotesTable", "noteId", "NotesFunctionRole"),
        Base(
            "raw", "desk", "DeskFunction", "TicketTable", "ticketId", "DeskRole",
            sort="openedAt", index="byAssignee", index_key="assignee",
        ),
        Base(
            "bounded", "billing", "InvoiceFunction", "InvoiceTable", "invoiceId", "InvoiceRole",
            policy="InvoicePolicy",
        ),
    ]  # fmt: skip
    return {base.name: base for base in all_bases}


def synthesise() -> None:
    """Write the base apps that CDK makes, without what no reader of a template needs."""
    with tempfile.TemporaryDirectory(prefix="bases-") as workspace:
        variables = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "CDK_"))}
        variables["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "18,20"
        program = str(Path(__file__).with_name("bases_app.py"))
        subprocess.run([sys.executable, program, workspace], env=variables, check=True)
        for assembly in sorted(Path(workspace).iterdir()):
            _keep(assembly, BASES / assembly.name)


def _keep(assembly: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted(assembly.glob("*.template.json")):
        template = json.loads(path.read_text())
        template.pop("Rules", None)
        template.pop("Parameters", None)
        _write(folder / path.name, template)
    manifest = json.loads((assembly / "manifest.json").read_text())
    stacks = {
        name: {
            "type": artifact["type"],
            "environment": artifact["environment"],
            "properties": {"templateFile": artifact["properties"]["templateFile"]},
        }
        for name, artifact in manifest["artifacts"].items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    _write(folder / "manifest.json", {"version": manifest["version"], "artifacts": stacks})


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n")


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms, and every scalar that looks like a date as text."""


def _tagged(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _tagged)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(text: str) -> dict[str, Any]:
    """Return a template, JSON or YAML, with every short form as its long one."""
    return yaml.load(text, _Loader)  # noqa: S506, the loader is a safe one

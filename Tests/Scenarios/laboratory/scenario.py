"""What one scenario is: a base app, a change or two, traffic, evidence, and the truth about it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from laboratory.bases import Base, bases
from laboratory.world import World

Edit = Callable[["App"], None]
TIERS = ("logs", "logs+template", "logs+traces+template", "template")


class App:
    """A base app's files while faults are being injected."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.original = base.files()
        self.texts = dict(self.original)
        self.json = {
            name: json.loads(text) for name, text in self.original.items() if name.endswith(".json")
        }
        self.replacements: list[dict[str, str]] = []

    @property
    def written(self) -> bool:
        """Whether the template is YAML, which is edited as text."""
        return self.base.main.endswith(".yaml")

    @property
    def resources(self) -> dict[str, Any]:
        """The resources of the main template."""
        return self.json[self.base.main]["Resources"]

    def properties(self, logical: str) -> dict[str, Any]:
        """Return the properties of a resource, in whichever template it stands."""
        for template in self.json.values():
            if logical in template.get("Resources", {}):
                return template["Resources"][logical]["Properties"]
        raise KeyError(logical)

    def replace(self, old: str, new: str) -> None:
        """Replace a passage of the YAML template that occurs once."""
        text = self.texts[self.base.main]
        if text.count(old) != 1:
            raise ValueError(f"{self.base.name}: {text.count(old)} times {old!r}")
        self.texts[self.base.main] = text.replace(old, new)
        self.replacements.append({"file": self.base.main, "old": old, "new": new})

    def files(self) -> dict[str, str]:
        """Return the files as edited."""
        edited = {name: json.dumps(value, indent=1) + "\n" for name, value in self.json.items()}
        return self.texts | edited

    def patches(self) -> dict[str, list[dict[str, Any]]]:
        """Return the edits of the JSON files as RFC 6902 operations."""
        found = {}
        for name, value in self.json.items():
            operations = list(difference(json.loads(self.original[name]), value, ""))
            if operations:
                found[name] = operations
        return found


def _calls(value: dict[str, Any]) -> bool:
    """Whether a value is an intrinsic function, which is replaced as a whole."""
    return len(value) == 1 and any(key == "Ref" or key.startswith("Fn::") for key in value)


def difference(before: Any, after: Any, path: str) -> Any:
    """Yield RFC 6902 operations that turn `before` into `after`."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and not (_calls(before) or _calls(after)):
        for key in before:
            place = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
            if key not in after:
                yield {"op": "remove", "path": place}
            else:
                yield from difference(before[key], after[key], place)
        for key in after:
            if key not in before:
                place = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
                yield {"op": "add", "path": place, "value": after[key]}
        return
    yield {"op": "replace", "path": path, "value": after}


@dataclass(frozen=True)
class Truth:
    """What is the matter, by CAUSES.md, as far as the evidence of the tier can tell.

    `accepted` holds identifiers that the catalogue supports just as well; `also` other causes that
    must be named, in any place; `never` identifiers that must not be; `observations` what must be said
    beside the causes.
    """

    primary: str | None
    latent: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()
    kind: str = "fault"
    notes: str = ""


@dataclass
class Function:
    """One function of a scenario and its traffic."""

    body: str = "items"
    style: str = "raise"
    logical: str | None = None
    events: list[dict[str, Any]] | None = None
    fates: dict[int, str] = field(default_factory=dict)
    # For handlers that are written down rather than run: the SDK whose shapes they print.
    sdk: str | None = None


@dataclass
class Scenario:
    """One scenario; its name is its folder."""

    name: str
    base: str
    truth: Truth
    tier: str = "logs+template"
    functions: list[Function] = field(default_factory=lambda: [Function()])
    edit: Edit | None = None
    world: Callable[[World], None] | None = None
    routes: dict[str, str] = field(default_factory=dict)
    # Routes of single execution environments, by their number.
    stream_routes: dict[int, dict[str, str]] = field(default_factory=dict)
    variables: dict[str, str | None] = field(default_factory=dict)
    invocations: int = 8
    streams: int = 2
    gap: float = 3.0
    form: str = "export"
    resources: bool = False
    with_source: bool = False
    json_logs: bool = False
    region: str = "eu-west-1"
    account: str = "111122223333"
    parameters: dict[str, str] = field(default_factory=dict)
    table: str | None = None
    function: str | None = None
    # Log lines written by hand in place of a recording.
    script: Callable[..., Any] | None = None

    def app(self) -> App:
        """Return the base app with the scenario's changes made."""
        app = App(bases()[self.base])
        if self.edit:
            self.edit(app)
        return app


def both(*edits: Edit) -> Edit:
    """Return one edit that makes several."""

    def edit(app: App) -> None:
        for one in edits:
            one(app)

    return edit


def events(base: Base, body: str, count: int) -> list[dict[str, Any]]:
    """Return the traffic of a handler: writes and reads in turn."""
    other = {"index": "find", "scan": "list"}.get(body, "get")
    traffic = []
    for number in range(count):
        key = {base.key: f"{base.key[:1]}-{number // 2:03d}"}
        item: dict[str, Any] = dict(key)
        if base.sort:
            key[base.sort] = item[base.sort] = "2026-11-23T09:00:00Z"
        if base.index_key:
            item[base.index_key] = "c-7"
        item["note"] = f"number {number}"
        traffic.append(
            {
                "action": "put" if number % 2 == 0 else other,
                "key": key,
                "item": item,
                "by": [base.index_key or base.key, "c-7"],
            }
        )
    return copy.deepcopy(traffic)

"""Short forms that the modules of the catalogue share."""

from __future__ import annotations

from typing import Any

from laboratory.scenario import Edit, Function, Scenario, Truth, both
from laboratory.edits import runtime

L, LT, LXT, T = "logs", "logs+template", "logs+traces+template", "template"


def fault(name: str, base: str, primary: str | None, tier: str = LT, **options: Any) -> Scenario:
    """Return a scenario; options of its truth and of its one function are told apart by name."""
    truth = {
        key: options.pop(key)
        for key in ("latent", "also", "accepted", "never", "observations", "kind", "notes")
        if key in options
    }
    function = {key: options.pop(key) for key in ("body", "style", "sdk", "events", "fates") if key in options}
    edit: Edit | None = options.pop("edit", None)
    if isinstance(edit, (list, tuple)):
        edit = both(*edit)
    if function.get("sdk"):
        edit = both(edit, runtime(function["sdk"])) if edit else runtime(function["sdk"])
    if "functions" not in options:
        options["functions"] = [Function(**function)]
    return Scenario(name, base, Truth(primary, **truth), tier, edit=edit, **options)

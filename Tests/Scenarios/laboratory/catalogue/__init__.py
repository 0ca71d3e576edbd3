"""Every scenario, a module for each part of the row of gates."""

from __future__ import annotations

from collections import Counter

from laboratory.catalogue import authorization, requests, others, pairs, paths, start
from laboratory.scenario import Scenario


def scenarios() -> list[Scenario]:
    """Return all scenarios; their names are unique."""
    found = [
        scenario
        for module in (start, paths, authorization, requests, others, pairs)
        for scenario in module.SCENARIOS
    ]
    twice = [name for name, count in Counter(scenario.name for scenario in found).items() if count > 1]
    if twice:
        raise ValueError(f"names used twice: {twice}")
    return found

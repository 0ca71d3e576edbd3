"""The mended templates deployed: the real handlers against moto's tables, every request asked of the deployed policies."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from patching import LABORATORY, ROOT, is_mended_elsewhere, names, patched

sys.path[:0] = [str(LABORATORY), str(ROOT / "samples" / "challenge" / "recorder")]

from laboratory import catalogue  # noqa: E402
from laboratory.recording import Laboratory  # noqa: E402
from laboratory.scenario import Scenario  # noqa: E402

MENDED = ("config", "endpoint", "iam")
SCENARIOS = {scenario.name: scenario for scenario in catalogue.scenarios()}


def _plays(scenario: Scenario) -> bool:
    """Whether nothing but the template makes the scenario fail, and its handler is one that runs."""
    if scenario.tier == "template" and scenario.name.startswith("endpoint.override"):
        return False  # The host that it names is nowhere: nothing of it was recorded either.
    others = scenario.world, scenario.script, scenario.variables, scenario.routes, scenario.stream_routes
    return not any(others) and not any(function.sdk for function in scenario.functions)


def chosen() -> list[str]:
    """Return the scenarios whose fix edits a template."""
    return [
        name
        for name in names()
        if name.split(".")[0] in MENDED and not is_mended_elsewhere(name) and _plays(SCENARIOS[name])
    ]


@pytest.fixture(scope="module")
def laboratory() -> Iterator[Laboratory]:
    with Laboratory() as running:
        yield running


@pytest.mark.parametrize("name", chosen())
def test_the_handler_succeeds_on_the_mended_template(name: str, laboratory: Laboratory) -> None:
    case = patched(name)
    scenario = SCENARIOS[name]
    assert laboratory.replay(scenario).failures, "the scenario does not fail to begin with"
    mended = laboratory.replay(scenario, case.files)
    assert mended.answers
    assert mended.failures == []


def test_twenty_scenarios_are_deployed_at_least() -> None:
    assert len(chosen()) >= 20

"""The fixes: each applies, is verified by replay, mends what `check` sees, widens nothing, and passes cfn-lint."""

from __future__ import annotations

import json
from functools import cache

import pytest

from patching import Patched, checked, gate, names, patched

# What no edit of a template mends, and who does instead: an organization's administrator, whoever opens the session,
# the owner of another account, whoever restores a table or a key, the code itself.
ELSEWHERE = {
    "iam.denied", "iam.organization-policy", "iam.session-policy", "iam.propagation", "kms.key-unusable",
    "network.unreachable",
}  # fmt: skip
# Edits that lift a rule of somebody else open what it closed; the report says so and counts it.
LIFTED = {"iam.condition-not-met", "iam.explicit-deny", "iam.resource-policy"}

NAMES = names()


def truth(name: str) -> str:
    return patched(name).description["truth"]["primary"]


@cache
def lint(text: str) -> frozenset[tuple[str, str]]:
    """Return the errors of cfn-lint, by rule and message."""
    from cfnlint.api import lint as run
    from cfnlint.config import ManualArgs

    found = run(text, config=ManualArgs(regions=["eu-west-1"]))
    # Messages list what else stands in the template; what is wrong comes before.
    return frozenset((match.rule.id, match.message.partition("[")[0]) for match in found if match.rule.id.startswith("E"))


def own_primary(case: Patched) -> bool:
    """Whether the diagnosis is right; what is not is the scenarios' test to tell."""
    return bool(case.causes) and case.causes[0]["id"] == case.description["truth"]["primary"]


@pytest.mark.parametrize("name", NAMES)
def test_a_fix_applies_and_replays_clean(name: str) -> None:
    case = patched(name)
    if not case.fixes:
        pytest.skip("no edit of a template mends it")
    assert [cause["id"] for cause in case.causes if cause["fix"] in case.fixes and not cause["fix"]["verifiedByReplay"]] == []
    mended = {(cause["id"], json.dumps(cause["function"])) for cause in case.causes if cause["fix"] in case.fixes}
    left = {(cause["id"], json.dumps(cause["function"])) for cause in checked(case)}
    assert mended & left == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_fix_admits_nothing_that_nobody_asked_for(name: str) -> None:
    for cause in patched(name).causes:
        if cause["fix"] and cause["id"] not in LIFTED:
            assert not cause["fix"]["overGrant"], cause["id"]


@pytest.mark.parametrize("name", NAMES)
def test_a_mended_template_passes_cfn_lint(name: str) -> None:
    case = patched(name)
    for relative, template in case.after.items():
        errors = lint(json.dumps(template, indent=1))
        if errors:
            errors -= lint(json.dumps(case.before[relative], indent=1))
        assert errors == set(), relative


def test_faults_in_a_template_have_a_fix() -> None:
    """At least nine of ten scenarios whose cause stands in a template have an edit that mends it."""
    inside = [
        name for name in NAMES if gate(truth(name)) and truth(name) not in ELSEWHERE and own_primary(patched(name))
    ]
    without = [name for name in inside if not patched(name).fixes]
    assert len(without) <= len(inside) // 10, without

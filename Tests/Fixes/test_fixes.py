"""The fixes: each applies, is verified by replay, mends what `check` sees, widens nothing, and passes cfn-lint."""

from __future__ import annotations

import json
from functools import cache

import pytest

from patching import checked, is_mended_elsewhere, names, patched

# Edits that lift a rule of somebody else open what it closed; the report says so and counts it.
LIFTED = {"iam.condition-not-met", "iam.explicit-deny", "iam.resource-policy"}

NAMES = names()
MENDED = [name for name in NAMES if not is_mended_elsewhere(name)]


@cache
def lint(text: str) -> frozenset[tuple[str, str]]:
    """Return the errors of cfn-lint, by rule and message."""
    from cfnlint.api import lint as run
    from cfnlint.config import ManualArgs

    found = run(text, config=ManualArgs(regions=["eu-west-1"]))
    # Messages list what else stands in the template; what is wrong comes before.
    return frozenset((match.rule.id, match.message.partition("[")[0]) for match in found if match.rule.id.startswith("E"))


@pytest.mark.parametrize("name", MENDED)
def test_a_fix_applies_and_replays_clean(name: str) -> None:
    case = patched(name)
    assert case.fixes, "no fix that edits a template"
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


@pytest.mark.parametrize("name", [name for name in NAMES if is_mended_elsewhere(name)])
def test_what_is_mended_elsewhere_has_no_edit(name: str) -> None:
    """An edit that does not mend would be worse than none: the report says who must do what."""
    assert patched(name).fixes == []

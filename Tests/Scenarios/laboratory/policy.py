"""Asks IAM policies about one request: as much of the rules as the scenarios need, written from AWS's guide.

It knows nothing of the program under test, which has an evaluator of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Context = Mapping[str, list[str]]
NEGATED = {"StringNotEquals", "StringNotLike", "ArnNotLike", "ArnNotEquals"}


def decide(documents: Iterable[dict[str, Any]], action: str, resource: str, context: Context) -> str:
    """Return deny, allow or none: what the documents say together."""
    verdict = "none"
    for document in documents:
        for statement in _list(document["Statement"]):
            if not _applies(statement, action, resource, context):
                continue
            if statement["Effect"] == "Deny":
                return "deny"
            verdict = "allow"
    return verdict


def names_principal(document: dict[str, Any], principals: set[str]) -> dict[str, Any]:
    """Return a resource policy's statements that name one of `principals`, or everyone."""
    kept = []
    for statement in _list(document["Statement"]):
        principal = statement.get("Principal", {})
        members = ["*"] if principal == "*" else _list(principal.get("AWS", []))
        if any(member == "*" or member in principals for member in members):
            kept.append(statement)
    return {"Statement": kept}


def _applies(statement: dict[str, Any], action: str, resource: str, context: Context) -> bool:
    if "Action" in statement:
        actions = any(_like(pattern, action, re.IGNORECASE) for pattern in _list(statement["Action"]))
    else:
        actions = not any(_like(pattern, action, re.IGNORECASE) for pattern in _list(statement["NotAction"]))
    if "NotResource" in statement:
        resources = not any(_like(pattern, resource) for pattern in _list(statement["NotResource"]))
    else:
        resources = any(_like(pattern, resource) for pattern in _list(statement.get("Resource", "*")))
    return actions and resources and _holds(statement.get("Condition", {}), context)


def _holds(conditions: dict[str, dict[str, Any]], context: Context) -> bool:
    return all(
        _compare(operator, context.get(key.lower()), [str(value) for value in _list(wanted)])
        for operator, keys in conditions.items()
        for key, wanted in keys.items()
    )


def _compare(operator: str, present: list[str] | None, wanted: list[str]) -> bool:
    quantifier, _, plain = operator.rpartition(":")
    if plain.endswith("IfExists"):
        plain = plain.removesuffix("IfExists")
        if present is None:
            return True
    if plain == "Null":
        return (present is None) == (wanted == ["true"])
    negated = plain in NEGATED
    if quantifier == "ForAllValues":
        return all(_matches(plain, value, wanted) for value in present or [])
    if present is None:
        return negated
    matched = any(_matches(plain.replace("Not", ""), value, wanted) for value in present)
    return matched != negated


def _matches(operator: str, value: str, wanted: list[str]) -> bool:
    match operator:
        case "StringEquals":
            return value in wanted
        case "StringEqualsIgnoreCase" | "Bool":
            return value.lower() in [other.lower() for other in wanted]
        case "StringLike" | "ArnLike" | "ArnEquals":
            return any(_like(pattern, value) for pattern in wanted)
    raise NotImplementedError(operator)


def _like(pattern: str, value: str, flags: int = 0) -> bool:
    parts = re.split(r"([*?])", str(pattern))
    regex = "".join({"*": ".*", "?": "."}.get(part) or re.escape(part) for part in parts)
    return re.fullmatch(regex, value, flags | re.DOTALL) is not None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

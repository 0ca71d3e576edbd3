"""The changes that scenarios inject: each turns a sound template into one with a certain fault."""

from __future__ import annotations

import copy
from typing import Any

from laboratory.scenario import App, Edit

LAMBDA = "AWS::Lambda::Function"


def variables(app: App, logical: str | None = None) -> dict[str, Any]:
    """Return a function's environment variables, to be changed."""
    return app.properties(logical or app.base.function)["Environment"]["Variables"]


def env(name: str, value: Any, logical: str | None = None) -> Edit:
    """Set a variable; a callable value is given the app."""

    def edit(app: App) -> None:
        variables(app, logical)[name] = value(app) if callable(value) else value

    return edit


def without_env(name: str, renamed: str | None = None) -> Edit:
    """Remove a variable, or define it under another name."""

    def edit(app: App) -> None:
        value = variables(app).pop(name)
        if renamed:
            variables(app)[renamed] = value

    return edit


def table_ref(app: App) -> Any:
    """Return what the function's variable refers to the table by."""
    return copy.deepcopy(variables(app)["TABLE_NAME"])


def joined(*parts: Any) -> dict[str, Any]:
    """Return parts joined without a separator."""
    return {"Fn::Join": ["", list(parts)]}


def prop(logical: str, name: str, value: Any) -> Edit:
    """Set a property of a resource; None removes it."""

    def edit(app: App) -> None:
        properties = app.properties(logical)
        if value is None:
            properties.pop(name, None)
        else:
            properties[name] = value(app) if callable(value) else value

    return edit


def function(name: str, value: Any) -> Edit:
    """Set a property of the function."""
    return lambda app: prop(app.base.function, name, value)(app)


def table(name: str, value: Any) -> Edit:
    """Set a property of the table."""
    return lambda app: prop(app.base.table, name, value)(app)


def statements(app: App, policy: str | None = None) -> list[dict[str, Any]]:
    """Return the statements of the role's policy, to be changed."""
    return app.properties(policy or str(app.base.policy))["PolicyDocument"]["Statement"]


def _items(statement: dict[str, Any]) -> bool:
    actions = statement["Action"]
    actions = actions if isinstance(actions, list) else [actions]
    return any(action.startswith("dynamodb:") for action in actions)


def grant(app: App) -> dict[str, Any]:
    """Return the statement that grants the table, after dropping the one for its stream."""
    rows = statements(app)
    rows[:] = [row for row in rows if "dynamodb:GetRecords" not in row["Action"]]
    return next(row for row in rows if _items(row))


def no_grant(app: App) -> None:
    """Remove every statement about DynamoDB."""
    rows = statements(app)
    rows[:] = [row for row in rows if not _items(row)]


def actions(*names: str) -> Edit:
    """Grant these actions only."""

    def edit(app: App) -> None:
        grant(app)["Action"] = [f"dynamodb:{name}" for name in names]

    return edit


def without_actions(*names: str) -> Edit:
    """Take actions out of the grant."""

    def edit(app: App) -> None:
        row = grant(app)
        row["Action"] = [action for action in row["Action"] if action.removeprefix("dynamodb:") not in names]

    return edit


def resource(value: Any) -> Edit:
    """Grant on this resource in place of the table."""

    def edit(app: App) -> None:
        grant(app)["Resource"] = value(app) if callable(value) else value

    return edit


def without_index(app: App) -> None:
    """Grant on the table alone."""
    row = grant(app)
    row["Resource"] = [
        value for value in row["Resource"] if "index" not in str(value)
    ]


def statement(effect: str, action: Any, on: Any, **more: Any) -> Edit:
    """Add a statement to the role's policy."""

    def edit(app: App) -> None:
        target = on(app) if callable(on) else on
        statements(app).append({"Effect": effect, "Action": action, "Resource": target, **more})

    return edit


def condition(value: dict[str, Any]) -> Edit:
    """Put a condition on the grant."""

    def edit(app: App) -> None:
        grant(app)["Condition"] = value

    return edit


def table_arn(app: App) -> Any:
    """Return the table's ARN as the grant names it."""
    value = copy.deepcopy(grant(app)["Resource"])
    return value[0] if isinstance(value, list) else value


def arn(name: Any, region: Any = None, account: Any = None) -> dict[str, Any]:
    """Return a table's ARN that is put together by hand."""
    return joined(
        "arn:aws:dynamodb:", region or {"Ref": "AWS::Region"}, ":",
        account or {"Ref": "AWS::AccountId"}, ":table/", name,
    )  # fmt: skip


def remove(logical: str) -> Edit:
    """Remove a resource."""

    def edit(app: App) -> None:
        del app.resources[logical]

    return edit


def add(logical: str, kind: str, properties: Any) -> Edit:
    """Add a resource."""

    def edit(app: App) -> None:
        value = properties(app) if callable(properties) else properties
        app.resources[logical] = {"Type": kind, "Properties": value}

    return edit


def text(old: str, new: str) -> Edit:
    """Replace a passage of a YAML template."""
    return lambda app: app.replace(old, new)


def runtime(sdk: str) -> Edit:
    """Give the function another language's runtime."""
    from laboratory.written import RUNTIMES

    handler = {"go": "bootstrap", "rust": "bootstrap", "dotnet": "Items::Items.Function::FunctionHandler"}
    name = RUNTIMES[sdk][0]
    family = sdk.split("-")[0]
    entry = handler.get(family, {"java": "com.example.App::handleRequest", "ruby": "app.handler"}.get(family, "index.handler"))

    def edit(app: App) -> None:
        app.properties(app.base.function).update({"Runtime": name, "Handler": entry})

    return edit

"""Statements read back as sittings: each says the whole row, so the latest that has come is enough (T07)."""

from collections.abc import Mapping
from typing import Any

from realname_wizard.records.merging import sound
from realname_wizard.records.sitting import Sitting
from realname_wizard.records.xapi import iris

_OURS = (f"{iris.HOME}/class/", f"{iris.HOME}/desk")


def row_of(statement: Mapping[str, Any]) -> Sitting | None:
    """The sitting that a statement tells; None where it tells none, or of somebody else than whom it is said of."""
    context = statement.get("context")
    extensions = context.get("extensions") if isinstance(context, dict) else None
    told = extensions.get(iris.SITTING) if isinstance(extensions, dict) else None
    found = sound(told) if isinstance(told, dict) else None
    who = _account(statement)
    if found is None or who is None:
        return None
    page, name = who
    if page.startswith(_OURS):
        return found if who == (iris.class_home(found.group), found.learner) else None
    return found.evolve(learner=iris.learner_of(page, name))  # as a launch told who it is


def _account(statement: Mapping[str, Any]) -> tuple[str, str] | None:
    actor = statement.get("actor")
    account = actor.get("account") if isinstance(actor, dict) else None
    if not isinstance(account, dict):
        return None
    page, name = account.get("homePage"), account.get("name")
    return (page, name) if isinstance(page, str) and isinstance(name, str) else None

"""How sending stands, and what would be sent, in words (T07)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from realname_wizard.records.xapi.desk import Setup, Standing
from realname_wizard.records.xapi.statements import Statement
from realname_wizard.texts.catalogue import Texts


def state_lines(setup: Setup | None, standing: Standing, texts: Texts) -> Iterator[str]:
    """How it stands, a sentence each; what is in the way comes last."""
    if setup is None:
        yield texts.say("store_box.state.off")
        return
    yield texts.say("store_box.state.on", host=setup.name, when=_when(setup.since))
    if standing.state.sent is not None:
        yield texts.say("store_box.state.sent", when=_when(standing.state.sent))
    if standing.waiting and standing.since is not None:
        yield texts.count("store_box.state.waiting", standing.waiting, when=_when(standing.since))
    else:
        yield texts.say("store_box.state.none")
    if standing.refused:
        yield texts.count("store_box.state.refused", standing.refused)
    if standing.state.trouble:
        yield trouble(standing, texts)


def switched_on(before: Setup | None, made: Setup, waiting: int, texts: Texts) -> Iterator[str]:
    """That it goes there from now on, and that what waited for another store does so too."""
    yield texts.say("store_box.said.on", host=made.name)
    if waiting and before is not None and before.endpoint != made.endpoint:
        yield texts.count("store_box.said.goes_too", waiting)


def trouble(standing: Standing, texts: Texts) -> str:
    """What is in the way; nothing where nothing is."""
    state = standing.state
    return texts.say(state.trouble, **dict(state.values)) if state.trouble else ""


def statement_line(statement: Statement, texts: Texts) -> str:
    """One statement, in a line."""
    definition = statement["object"].get("definition", {})
    what = _in(definition.get("name", {}), texts) or str(statement["object"]["id"])
    when = _when(datetime.fromisoformat(statement["timestamp"]))
    return texts.say("store_box.line", when=when, verb=_in(statement["verb"]["display"], texts), what=what)


def who(statement: Statement, texts: Texts) -> str:
    """Of whom it is said, as the store will have it."""
    account = statement["actor"]["account"]
    return texts.say("store_box.who", code=account["name"], page=account["homePage"])


def _in(told: dict[str, Any], texts: Texts) -> str:
    return str(told.get(texts.language.replace("_", "-"), ""))


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"

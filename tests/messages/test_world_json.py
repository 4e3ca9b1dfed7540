"""The World as JSON text says the same whether or not parts of it were written before."""

from datetime import datetime

from realname_wizard.messages.session import Attempt, Session
from realname_wizard.messages.world import World
from realname_wizard.messages.world_json import WorldJSON

NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")


def session(account: str, attempt: str) -> Session:
    return Session(account=account, policy_version="1", attempt=Attempt(id=attempt, started_at=NOW))


def test_every_world_is_written_as_it_is_then() -> None:
    write = WorldJSON().text_of
    first = World(now=NOW, current="one", sessions=(session("one", "one-1"), session("样本", "样本-1")))
    changed = first.with_session(session("one", "one-2")).evolve(next_number=2)
    fewer = changed.evolve(current="样本", sessions=changed.sessions[:1])
    for world in (first, changed, first, fewer, fewer.evolve(current="", sessions=())):
        assert World.model_validate_json(write(world)) == world


def test_an_account_made_anew_is_not_taken_for_the_one_before() -> None:
    write = WorldJSON().text_of
    before, after = session("one", "one-1"), session("one", "one-9")
    assert "one-1" in write(World(now=NOW, current="one", sessions=(before,)))
    assert "one-9" in write(World(now=NOW, current="one", sessions=(after,)))

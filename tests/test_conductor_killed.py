"""A program killed at any moment, on a real disk, keeps every act and result it acknowledged, and goes on (R33, T10).

Called as a program with a folder on its standard input, this file walks one account after the other through a
verification, for ever, and prints what it has done once it is done.
"""

import json
import os
import random
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.details import problems
from realname_wizard.identity.specimens import make_credit_code, make_id_number, specimen
from realname_wizard.journal.replay import replay
from realname_wizard.journal.rows import ROW
from realname_wizard.messages import events as ev
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.session import State
from realname_wizard.messages.typed import ClockBy, Typed
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName as E
from realname_wizard.words import Field, Method, Outcome, Page, Region, Subject

FOLDERS, KILLS_A_FOLDER = 6, 9
ROOT = Path(__file__).parents[1]
METHODS = (Method.FACE, Method.OFFICIAL_ACCOUNT, Method.BANK_TRANSFER, Method.QQ_SCAN, Method.TOP_UP)


def fresh() -> World:
    return new_world(
        now=datetime.fromisoformat("2026-11-23T09:00:00+08:00"), account="walker-0", rules=BUNDLED
    )


def place_of(conductor: Conductor) -> int:
    return int(conductor.world.current.removeprefix("walker-"))


def value_for(conductor: Conductor, field: Field) -> str:
    """What this walker types: a specimen's values, with numbers of its own so that no quota is met."""
    place = place_of(conductor)
    own = {
        Field.ID_NUMBER: make_id_number("110199", date(1990, 3, 7), place % 1000),
        Field.MOBILE: f"138001{place:05}",
        Field.CREDIT_CODE: make_credit_code("91", "110199", place),
        Field.SMS_CODE: conductor.world.phone.sms_code or "",
    }
    individual = conductor.world.session.subject is Subject.INDIVIDUAL
    return own.get(field) or specimen("individual" if individual else "enterprise")[field]


NAMES = {Page.REVIEW_DETAILS: E.SUBMIT, Page.OFFICIAL_ACCOUNT: E.OFFICIAL_ACCOUNT_AUTHORISE}


def next_body(conductor: Conductor, store: Store) -> ev.Body | None:
    """What leads on from this page; None where only time does."""
    session = conductor.world.session
    method = METHODS[place_of(conductor) % len(METHODS)]
    first_try = store.attempts(session.account) == []
    bodies: dict[State, ev.Body] = {
        Page.REGION: ev.ChooseRegion(region=Region.MAINLAND),
        Page.SUBJECT: ev.ChooseSubject(subject=conductor.policy.method(method).subject),
        Page.METHOD: ev.ChooseMethod(method=method),
        Page.FACE: ev.CheckFace(scene=Scene(covered=0.5 if first_try else 0)),
        Page.ACCOUNT: OpenAccount(other=f"walker-{place_of(conductor) + 1}"),
    }
    if session.state is Page.TOP_UP and session.top_up is not None:
        return ev.Pay(amount=session.top_up.amount)
    if session.state is Page.BANK_TRANSFER and session.transfer is not None and session.transfer.arrived:
        booked = conductor.world.bank.transfer(session.transfer.transfer)
        right = booked is not None and session.transfer.wrong_entries > 0
        return ev.EnterAmount(amount=booked.amount if booked and right else 100)
    if session.state in (Page.WAITING, Page.BANK_TRANSFER):
        return None
    return bodies.get(session.state) or ev.Act.model_validate({"name": next_name(conductor)})


def next_name(conductor: Conductor) -> E:
    session = conductor.world.session
    if session.state is Page.QR:
        return E.PHONE_CONFIRM if E.PHONE_CONFIRM in conductor.allowed() else E.PHONE_SCAN
    if session.state is Page.RESULT:
        return E.CLOSE if session.outcome is Outcome.VERIFIED else E.RETRY
    return NAMES.get(session.page, E.NEXT)


def go_on(conductor: Conductor, store: Store) -> None:
    """One step on the way through, whatever page this is."""
    session = conductor.world.session
    wrong = [problem.field for problem in problems(conductor.policy, session)]
    if session.state is Page.DETAILS and wrong:
        return conductor.take(Typed({wrong[0]: value_for(conductor, wrong[0])}))
    body = next_body(conductor, store)
    return conductor.take(ClockBy(to="deadline")) if body is None else conductor.take(body)


def walk_for_ever(folder: Path) -> None:
    with Store.open(folder) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        for _ in count():
            go_on(conductor, store)
            session = conductor.world.session
            print(f"event {conductor.world.next_number} {store.journal_state()['last']}", flush=True)
            if session.state is Page.RESULT and session.outcome is not Outcome.NONE:
                print(f"result {session.attempt.id} {session.outcome}", flush=True)


class Walker:
    """A walking program: started early, let go with a folder, killed in the middle of something."""

    def __init__(self, program: str = __file__) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)])}
        self._process = subprocess.Popen(
            [sys.executable, program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def walk_and_be_killed(self, folder: Path, chance: random.Random) -> list[list[str]]:
        """What it acknowledged until it was killed, line by line."""
        to, out = self._process.stdin, self._process.stdout
        assert to is not None
        assert out is not None
        to.write(f"{folder}\n".encode())
        to.flush()
        text = b"".join(out.readline() for _ in range(chance.randint(1, 30)))
        select.select([out], [], [], chance.uniform(0, 0.006))
        self._process.kill()
        text += out.read()
        self.gone()
        whole = text[: text.rfind(b"\n") + 1].decode()
        return [line.split() for line in whole.splitlines()]

    def gone(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def walkers() -> Iterator[Callable[[], Walker]]:
    """The next walker, already started while the one before was still walking."""
    waiting = [Walker()]

    def next_one() -> Walker:
        waiting.append(Walker())
        return waiting.pop(0)

    yield next_one
    for walker in waiting:
        walker.gone()


def finish_a_walk(conductor: Conductor, store: Store) -> None:
    for _ in range(60):
        go_on(conductor, store)
        if conductor.world.session.outcome is Outcome.VERIFIED:
            return
    pytest.fail("the walk does not come to an end")


def look_at_the_journal(store: Store, acknowledged: int, *, whole: bool = False) -> None:
    """No act is missing, or there twice, and they lead to the World that was saved."""
    rows = list(store.journal())
    numbers = [row["number"] for row in rows]
    assert numbers == list(range(1, len(rows) + 1))
    assert numbers[-1] >= acknowledged
    beside = max(place for place, row in enumerate(rows) if row.get("world"))
    saved = World.model_validate_json(json.dumps(store.load_world()))
    assert replay(ROW.validate_python(row) for row in rows[0 if whole else beside :]) == saved


def look_after(folder: Path, lines: list[list[str]], results: dict[str, str]) -> State:
    """Resume what was killed: all that was acknowledged is there. Returns where it was interrupted."""
    last_event = max(int(line[1]) for line in lines if line[0] == "event")
    with Store.open(folder) as store:
        assert store.notices == ()
        look_at_the_journal(store, max(int(line[2]) for line in lines if line[0] == "event"))
        conductor = Conductor.resume(store, fresh, BUNDLED)
        assert conductor.aside is None
        assert conductor.world.next_number >= last_event
        interrupted = conductor.world.session.state
        kept = {each["id"]: each for each in store.attempts()}
        assert len(kept) == len(store.attempts())
        assert results.items() <= {name: each["outcome"] for name, each in kept.items()}.items()
        for name, outcome in results.items():
            account = conductor.world.ledger.account(kept[name]["account"])
            assert outcome != Outcome.VERIFIED or (account and account.identity)
        finish_a_walk(conductor, store)
        assert store.attempts(conductor.world.current) != []
    return interrupted


@pytest.mark.row("R33", "T10")
@pytest.mark.skipif(os.name == "nt", reason="pipes cannot be selected there")
def test_no_acknowledged_act_or_result_is_lost_and_a_walk_can_be_finished(
    tmp_path: Path, walkers: Callable[[], Walker]
) -> None:
    kill_and_look(tmp_path, walkers, random.Random(20261123), FOLDERS)


def kill_and_look(tmp_path: Path, walkers: Callable[[], Walker], chance: random.Random, folders: int) -> None:
    """Kill so many walkers a folder, and look after each of them."""
    interrupted: set[str] = set()
    outcomes: list[str] = []
    for number in range(folders):
        results: dict[str, str] = {}
        folder = tmp_path / str(number)
        for _ in range(KILLS_A_FOLDER):
            lines = walkers().walk_and_be_killed(folder, chance)
            results |= {line[1]: line[2] for line in lines if line[0] == "result"}
            interrupted.add(look_after(folder, lines, results))
        outcomes += results.values()
        with Store.open(folder) as store:
            look_at_the_journal(store, 0, whole=True)
            assert len(list((folder / "journal").iterdir())) > 1, "hardly anything was put into files"
    assert len(outcomes) > folders, "hardly anything was recorded: little was shown"
    assert set(outcomes) >= {Outcome.VERIFIED, Outcome.REJECTED}
    assert len(interrupted) > 3, "the kills fell on few pages: little was shown"


if __name__ == "__main__":
    walk_for_ever(Path(sys.stdin.readline().rstrip("\n")))

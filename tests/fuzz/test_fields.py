"""Whatever is typed into whichever field, on whichever page: taken, or refused in words; no number stays (T07, T09).

The same at length: `packaging/test.py --torture tests/fuzz`.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.views.conftest import START

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.flow.door import Given
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.typed import (
    Typed,
    TypedAmount,
    TypedPayment,
    TypedPhone,
    TypedPhoneCode,
    TypedSearch,
    TypedSpecimen,
    TypedWallet,
)
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.learners import new_group
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Field, Page

KEY = bytes(32)
FEW, MANY = 25, 5_000
WAYS = (
    *("straight/wechat_scan.yaml", "straight/face.yaml", "straight/bank_transfer.yaml"),
    *("straight/official_account.yaml", "account/security_phone.yaml"),
)

ODD = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789Xx０１２３４５６７８９ .-·\u00ad\u200b\u202e\u2066\ufeff", max_size=30),
    st.text(alphabet=st.characters(codec=None, categories=("Cs", "Cc", "Cf", "Zl", "Lo")), max_size=12),
    st.sampled_from(
        [
            "",
            " ",
            "\0",
            "\n",
            "{name}",
            "%s",
            "<b>&amp;",
            "张" * 5_000,
            "9" * 5_000,
            "1e400",
            "NaN",
            "-0",
            "٣٤",
        ]
    ),
    st.sampled_from(["11010519491231002X", "１３８００１３８０００", "9135020051X4234567", "137.1234.5671"]),
)


@lru_cache(maxsize=1)
def places() -> tuple[World, ...]:
    """How things stand on every page of some walkthroughs, each page once."""
    found: dict[tuple[Page, object], World] = {}
    for way in WAYS:
        file = built_in() / way
        if not file.exists():
            continue
        walkthrough = read_walkthrough(file)
        with Store.in_memory(key=KEY) as store:
            run = Run(walkthrough, NoWindow(), store, rules=BUNDLED)
            for number, step in enumerate(walkthrough.steps, start=1):
                run.follow_one(number, step)
                found.setdefault((run.world.session.page, run.world.session.method), run.world)
    return tuple(found.values())


def _kinds(text: str) -> Iterator[Given]:
    yield Typed(dict.fromkeys(Field, text))
    yield from (Typed({field: text}) for field in (Field.ID_NUMBER, Field.MOBILE, Field.CREDIT_CODE))
    yield TypedSearch({Field.ID_NUMBER: text, Field.NAME: text})
    yield TypedPhone(text)
    yield TypedPhoneCode(text)
    yield TypedWallet(name=text, id_number=text)
    yield TypedPayment(text)
    yield TypedAmount(text)
    yield TypedSpecimen("individual")


def _tried(text: str, place: int) -> None:
    world = places()[place % len(places())]
    texts = Texts.load(("en", "zh_CN")[place % 2])
    with Store.in_memory(key=KEY) as store:
        conductor = Conductor(store, world, BUNDLED)
        for given_ in _kinds(text):
            _asked(partial(conductor.take, given_))
            conductor.page(texts)
            _asked(partial(conductor.take, EventName.NEXT))
        conductor.page(texts)
        _asked(lambda: conductor.scenes.save(text))
        Bookmarks.of(conductor).put(1, text)
        _asked(lambda: Book(None).choose(text))
        _asked(lambda: new_group(text))
        kept = f"{store.load_world()}{store.attempts()}{list(store.journal())}{conductor.log}"
    if re.fullmatch(r"\d{17}[\dX]|1\d{10}", text):
        assert text not in kept


def _asked(does: Callable[[], object]) -> None:
    try:
        does()
    except (NotAllowed, NotPossible) as refused:
        key = getattr(refused, "key", "")
        assert not key or Texts.load("zh_CN").has(key)


def _settings(most: int) -> settings:
    checks = list(HealthCheck)
    return settings(
        max_examples=most, deadline=None, database=None, suppress_health_check=checks, derandomize=most == FEW
    )


@pytest.mark.long
@pytest.mark.row("T07", "T09")
@_settings(FEW)
@example("11010519491231002X", 1)
@example("13800138000", 2)
@given(ODD, st.integers(0, 200))
def test_whatever_is_typed_is_taken_or_refused(text: str, place: int) -> None:
    _tried(text, place)


@pytest.mark.torture
@pytest.mark.row("T07", "T09")
@_settings(MANY)
@given(ODD, st.integers(0, 200))
def test_whatever_is_typed_is_taken_or_refused_at_length(text: str, place: int) -> None:
    _tried(text, place)


@pytest.mark.long
def test_the_places_are_many_pages() -> None:
    assert {Page.DETAILS, Page.RESULT, Page.WELCOME} <= {each.session.page for each in places()}
    assert len(places()) > 12
    assert new_world(now=START, account="a", language="en", rules=BUNDLED) is not None

"""What somebody did as they liked, as the record of a run; nobody is to be recognised in it (T05, T09, T10)."""

from pathlib import Path

import pytest
from tests.beginning import to_method

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.evidence.free import free, save_free
from realname_wizard.evidence.junit import junit
from realname_wizard.evidence.record import Record
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.events import ChooseMethod, ChooseRegion
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.script.models import STARTS
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Field, Method, Page, Region

pytestmark = pytest.mark.row("T05", "T10")


@pytest.fixture
def conductor() -> Conductor:
    world = new_world(now=STARTS, account="trainee", language="en", rules=BUNDLED)
    return Conductor(Store.in_memory(), world, BUNDLED)


def begin(conductor: Conductor) -> None:
    for each in to_method(Method.FACE):
        conductor.take(each)


def to_the_check(conductor: Conductor) -> None:
    begin(conductor)
    conductor.take(ChooseMethod(method=Method.FACE))
    conductor.take(TypedSpecimen("individual"), EventName.NEXT)


def test_it_tells_every_act_in_words_with_the_page_before_and_after(conductor: Conductor) -> None:
    begin(conductor)
    record = free(conductor)
    (walk,) = record.walks
    assert (record.how, record.good, walk.name) == ("free", True, "Free rehearsal, 3 actions")
    assert [step.text for step in walk.steps] == ["next", "choose_region", "choose_subject"]
    first, last = walk.steps[0], walk.steps[-1]
    assert (first.before and first.before.page, first.after and first.after.page) == (
        Page.WELCOME,
        Page.REGION,
    )
    assert last.after is not None
    assert last.after.page is Page.METHOD
    assert last.words["en"] == "chose who owns the account (Individual)"
    assert "Where was your ID or licence issued?" in (first.after.said if first.after else ())
    assert "welcome --> region: next" in walk.rows
    assert b'value="manual"' in junit(record)


@pytest.mark.row("T09")
def test_neither_name_nor_number_is_in_it(conductor: Conductor, tmp_path: Path) -> None:
    to_the_check(conductor)
    sample = specimen("individual")
    page = save_free(conductor, tmp_path, Texts.load("en"))
    written = "".join(each.read_text("utf-8") for each in page.parent.iterdir())
    for field in (Field.NAME, Field.ID_NUMBER, Field.MOBILE):
        assert sample[field] not in written
    assert "***" in written


def test_what_was_taken_back_and_what_another_trainee_did_is_not_in_it(conductor: Conductor) -> None:
    begin(conductor)
    after = conductor.next_trainee()
    after.take(EventName.NEXT)
    after.take(ChooseRegion(region=Region.OVERSEAS))
    after.take(GoBack())
    after.take(ChooseRegion(region=Region.MAINLAND))
    steps = free(after).walks[0].steps
    assert [step.text for step in steps] == ["next", "choose_region"]
    assert steps[-1].after is not None
    assert steps[-1].after.page is Page.SUBJECT


def test_it_is_saved_with_a_report_each_time_in_a_folder_of_its_own(
    conductor: Conductor, tmp_path: Path
) -> None:
    begin(conductor)
    pages = [save_free(conductor, tmp_path, Texts.load(language)) for language in ("en", "zh_CN")]
    assert len({page.parent for page in pages}) == 2
    for page, language in zip(pages, ("en", "zh_CN"), strict=True):
        assert Record.load(page.parent).walks[0].steps
        assert Texts.load(language).say("evidence.hands.free") in page.read_text("utf-8")

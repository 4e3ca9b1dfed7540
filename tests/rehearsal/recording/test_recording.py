"""What was done is saved as a walkthrough that does the same, with samples for what was typed (T05)."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from tests.beginning import to_details, to_proof
from tests.drawn import a_share_in_every_run

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.door import Given
from realname_wizard.identity.check import check
from realname_wizard.identity.entry import Entry
from realname_wizard.identity.specimens import make_id_number, specimen
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import OpenAccount, RenameAccount
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import (
    DirectorOrdered,
    LanguageSwitched,
    RegisterSays,
    VariantsSwitched,
)
from realname_wizard.messages.typed import Typed, TypedDeliveredCode, TypedSearch, TypedWallet
from realname_wizard.past import Past
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.recording.cannot import CannotBeRecorded
from realname_wizard.rehearsal.recording.recording import record
from realname_wizard.rehearsal.recording.samples import StandIns
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands
from realname_wizard.words import (
    EventName,
    Field,
    FieldError,
    Forced,
    Method,
    Page,
    Variant,
)

FOLDER = suite.built_in()
FILES = [path.relative_to(FOLDER).as_posix() for path in suite.find([])]
NOTHING_DONE = {"account/next_trainee.yaml", "guide/not_verified.yaml", "guide/undo.yaml"}
"""At their end nothing has been done since the rehearsal began, or all was taken back."""
FROM_A_SCENE = {"resume/scene.yaml"}
"""What they do since begins in the middle, and is refused: see `recording.from_scene`."""

TO_FORM, TO_CODE = to_details(Method.WECHAT_SCAN), to_proof(Method.WECHAT_SCAN)

_BORN = date(1988, 8, 8)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


@pytest.fixture
def conductor(store: Store) -> Conductor:
    world = new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED)
    return Conductor(store, world, BUNDLED)


def done(conductor: Conductor, *given: Given) -> str:
    for each in given:
        conductor.take(each)
    return record(conductor.past, {"en": "Recorded"})


@pytest.mark.row("T05")
@pytest.mark.parametrize(
    "name", a_share_in_every_run(6, [each for each in FILES if each not in NOTHING_DONE | FROM_A_SCENE])
)
def test_what_a_walkthrough_does_is_recorded_and_does_it_again(name: str) -> None:
    text = recorded(read_walkthrough(FOLDER / name))
    again = recorded(
        read_text(text, name)
    )  # what was wrong in two ways that are judged alike is one sample now
    assert recorded(read_text(again, name)) == again


@pytest.mark.row("T05")
@pytest.mark.parametrize("name", sorted(FROM_A_SCENE))
def test_what_begins_from_a_scene_says_that_it_cannot_be_recorded(name: str) -> None:
    with pytest.raises(CannotBeRecorded, match=r"recording\.from_scene"):
        recorded(read_walkthrough(FOLDER / name))


def recorded(walkthrough: Walkthrough) -> str:
    with Store.in_memory() as store:
        result = Run(walkthrough, NoWindow(), store, rules=BUNDLED, keeps=True).follow()
        assert result.good, result.steps[-1]
        return record(Past.kept(store), {"en": "Recorded"})


@pytest.mark.row("T05")
def test_a_recording_goes_on_the_real_windows(store: Store, conductor: Conductor) -> None:
    text = done(conductor, *TO_CODE, TypedWallet(name="李四"), EventName.PHONE_SCAN, EventName.PHONE_CONSENT)
    result = Run(read_text(text, "recorded.yaml"), WindowHands(), store, rules=BUNDLED).follow()
    assert result.good, result.steps[-1]


@pytest.mark.row("T05", "T01")
@pytest.mark.parametrize("hands", [NoWindow, WindowHands])
def test_what_the_director_ordered_and_withdrew_is_recorded_and_goes_with_both_hands(
    store: Store, conductor: Conductor, hands: type[NoWindow | WindowHands]
) -> None:
    """Were the order not withdrawn, the confirmed code would be cancelled."""
    ordered, withdrawn = (DirectorOrdered(at=Page.QR, outcomes=each) for each in ((Forced.CANCEL,), ()))
    confirmed = (EventName.PHONE_SCAN, EventName.PHONE_CONSENT, EventName.PHONE_CONFIRM)
    text = done(conductor, ordered, *TO_CODE, withdrawn, *confirmed)
    assert "- director: {at: qr, outcome: withdrawn}" in text
    assert "# In the director, withdraw what is set for the page “Scan the code”." in text
    assert "outcome: verified" in text
    result = Run(read_text(text, "recorded.yaml"), hands(), store, rules=BUNDLED).follow()
    assert result.good, result.steps[-1]


@pytest.mark.row("T05", "T09")
def test_numbers_of_people_become_samples_the_same_for_the_same(conductor: Conductor) -> None:
    number, other = make_id_number("310101", _BORN, 12), make_id_number("310101", _BORN, 34)
    mine = {Field.NAME: "欧阳某某", Field.ID_NUMBER: number, Field.MOBILE: "13612345678"}
    text = done(
        conductor,
        *TO_FORM,
        Typed(mine),
        TypedDeliveredCode(),
        Typed({Field.ID_NUMBER: other}),
        Typed({Field.ID_NUMBER: number}),
        EventName.NEXT,
        EventName.SUBMIT,
    )
    assert not any(typed in text for typed in (number, other, "13612345678", "欧阳某某"))
    typed = [dict(step.values)[Field.ID_NUMBER] for step in read_text(text, "x").steps if step.NAME == "fill"]  # type: ignore[attr-defined]
    assert typed[0] == typed[2] != typed[1]
    assert not any(check(Field.ID_NUMBER, each, conductor.world.now) for each in typed)


@pytest.mark.row("T05")
def test_samples_that_were_typed_stay_and_so_does_what_was_looked_for(conductor: Conductor) -> None:
    sample = specimen("individual")
    text = done(
        conductor, *TO_CODE, EventName.CANCEL, TypedSearch({Field.ID_NUMBER: sample[Field.ID_NUMBER]})
    )
    steps = [line for line in text.splitlines() if not line.strip().startswith("#")]
    assert "\n".join(steps).count(sample[Field.ID_NUMBER]) == 2
    assert "sms_code: delivered" in text


WRONG: dict[Field, set[FieldError]] = {
    Field.NAME: {FieldError.NAME_INVALID_CHARACTER, FieldError.TOO_LONG},
    Field.ID_NUMBER: {
        FieldError.ID_NUMBER_FORMAT,
        FieldError.ID_NUMBER_CHECKSUM,
        FieldError.ID_NUMBER_BIRTH_DATE,
        FieldError.ID_NUMBER_15_DIGITS,
        FieldError.ID_NUMBER_RESIDENCE_PERMIT,
        FieldError.ID_NUMBER_FOREIGN_RESIDENT,
        FieldError.CREDIT_CODE_IN_ID_NUMBER,
    },
    Field.CREDIT_CODE: {
        FieldError.CREDIT_CODE_FORMAT,
        FieldError.CREDIT_CODE_CHECKSUM,
        FieldError.ID_NUMBER_IN_CREDIT_CODE,
    },
    Field.MOBILE: {FieldError.MOBILE_FORMAT, FieldError.MOBILE_NOT_MAINLAND},
    Field.ENTERPRISE_NAME: {FieldError.ENTERPRISE_NAME_TOO_SHORT, FieldError.TOO_LONG},
    Field.BANK_ACCOUNT: {FieldError.BANK_ACCOUNT_FORMAT},
}


@pytest.mark.row("T05", "R12", "R13")
def test_whatever_can_be_wrong_with_a_field_a_sample_is_wrong_in_that_way(conductor: Conductor) -> None:
    samples, world = StandIns(conductor.past.seal), conductor.world
    for field, errors in WRONG.items():
        for error in errors:
            permit = None
            entry = Entry(field=field, shown="*", fingerprint="0" * 64, error=error, permit_error=permit)
            if error is FieldError.ID_NUMBER_RESIDENCE_PERMIT:
                continue  # with what is wrong where permits are taken: walkthroughs show it
            found = StandIns(conductor.past.seal).text(entry, world)
            assert check(field, found, world.now) is error, (field, error, found)
    assert samples.text(Entry(field=Field.NAME, shown="", fingerprint=""), world) == ""


@pytest.mark.row("T05")
def test_a_step_taken_back_is_not_in_it(conductor: Conductor) -> None:
    for each in TO_FORM:
        conductor.take(each)
    conductor.take(GoBack())
    assert "choose: {method" not in record(conductor.past, {"en": "Recorded"})


@pytest.mark.row("T05", "T08")
def test_it_is_told_in_the_language_on_screen(conductor: Conductor) -> None:
    text = done(conductor, LanguageSwitched(language="zh_CN"), *TO_FORM)
    assert "# 选择" in text
    assert "switch_language: zh_CN" in text


@pytest.mark.row("T05")
@pytest.mark.parametrize(
    ("given", "key"),
    [
        ((), "recording.nothing"),
        ((*TO_FORM, VariantsSwitched(variants=(Variant.V4,))), "recording.no_step"),
    ],
)
def test_what_no_walkthrough_can_say_is_told(
    conductor: Conductor, given: tuple[Given, ...], key: str
) -> None:
    with pytest.raises(CannotBeRecorded) as told:
        done(conductor, *given)
    assert told.value.key == key


@pytest.mark.row("T05", "R31")
@pytest.mark.parametrize(
    ("given", "steps"),
    [
        ((EventName.SHOW_ACCOUNT,), ["account: show_account"]),
        (
            (EventName.SHOW_ACCOUNT, LanguageSwitched(language="zh_CN")),
            ["account: show_account", "switch_language: zh_CN"],
        ),
        ((EventName.SHOW_ACCOUNT, RenameAccount(to="mine")), ["account: {rename: mine}"]),
        (
            (EventName.SHOW_ACCOUNT, OpenAccount(other="trainee"), EventName.NEXT),
            ["account: show_account", "account: {open: trainee}", "next"],
        ),
        (
            (EventName.SHOW_ACCOUNT, TypedSearch({Field.NAME: "某某"})),
            ["account: show_account", "account: {find_by: {name: 演示样本}}"],
        ),
    ],
)
def test_a_look_at_the_account_page_is_told_where_it_leads_anywhere(
    conductor: Conductor, given: tuple[Given, ...], steps: list[str]
) -> None:
    walkthrough = read_text(done(conductor, *given), "recorded.yaml")
    assert [step.shown for step in walkthrough.steps if step.NAME != "expect"] == steps
    with Store.in_memory() as store:
        assert Run(walkthrough, WindowHands(), store, rules=BUNDLED).follow().good


def test_variants_from_the_beginning_stand_in_the_head(conductor: Conductor) -> None:
    assert "variants: [V4]" in done(conductor, VariantsSwitched(variants=(Variant.V4,)), *TO_FORM)


@pytest.mark.row("T05", "R21")
def test_a_name_that_is_the_wallets_first_and_on_the_form_then_is_one_sample(conductor: Conductor) -> None:
    text = done(conductor, *TO_FORM, TypedWallet(name="欧阳某某"), Typed({Field.NAME: "欧阳某某"}))
    (wallet,) = re.findall(r"wallet: {name: (\S+?)}", text)
    assert wallet != "欧阳某某"
    assert f"fill: {{name: {wallet}}}" in text


@pytest.mark.row("T05", "R24")
@pytest.mark.parametrize(
    ("says", "step"),
    [
        (RegisterSays(person_found=False), "register: {person: none}"),
        (RegisterSays(person_matches=False), "register: {person: other}"),
        (RegisterSays(enterprise_listed=False), "register: {listed: false}"),
        (RegisterSays(document_valid=False), "register: {document: expired}"),
    ],
)
def test_what_a_register_says_is_said_again(conductor: Conductor, says: RegisterSays, step: str) -> None:
    assert step in done(conductor, says)


@pytest.mark.row("T05")
def test_what_would_go_another_way_with_samples_is_not_given_away(
    conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StandIns, "_code", lambda *_given: "000000")
    with pytest.raises(CannotBeRecorded) as told:
        done(conductor, *TO_CODE)
    assert told.value.key == "recording.another_way"


@pytest.mark.row("T05", "T08")
def test_a_recording_has_a_name_in_each_language(conductor: Conductor) -> None:
    conductor.take(EventName.NEXT)
    text = record(conductor.past, {"en": "As it was", "zh_CN": "照旧"})
    assert text.startswith('name:\n  en: "As it was"\n  zh_CN: 照旧\n')
    assert read_text(text, "recorded.yaml").called("zh_CN") == "照旧"

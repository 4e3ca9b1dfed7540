"""One door into the World: whatever happens goes through `take`, is logged, saved and told once, or not at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.beginning import fresh, to_details

from realname_wizard.conductor import Conductor
from realname_wizard.flow import door
from realname_wizard.flow.door import Given
from realname_wizard.flow.drafts import Drafts
from realname_wizard.identity.specimens import make_id_number
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    LanguageSwitched,
    OfficialAccountSays,
    RegisterSays,
    VariantsSwitched,
    WalletSays,
)
from realname_wizard.messages.refusals import NotAllowed, NotPossible, NotSaved
from realname_wizard.messages.typed import (
    ClockBy,
    Typed,
    TypedAmount,
    TypedPhone,
    TypedSearch,
    TypedSpecimen,
    TypedWallet,
)
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store import atomic
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import (
    Actor,
    EventName,
    Field,
    FieldError,
    Forced,
    Method,
    Outcome,
    Page,
    Reason,
    Region,
    Subject,
    Variant,
)

TO_THE_FORM = to_details(Method.BANK_TRANSFER)


class Counting(Store):
    """A store in memory that counts what it is asked to keep, and refuses while it is full."""

    worlds = records = 0
    full = records_full = False

    @staticmethod
    def _refuse(full: bool) -> None:
        if full:
            raise StoreUnwritable(Path("world.json"), OSError(28, "No space left on device"))

    def save_world_json(self, text: str, *beside: Any) -> None:
        self._refuse(self.full)
        self.worlds += 1
        super().save_world_json(text, *beside)

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        self._refuse(self.records_full)
        self.records += 1
        super().record_attempt(attempt)


@pytest.fixture
def store() -> Counting:
    return Counting.in_memory()


@pytest.fixture
def conductor(store: Counting) -> Conductor:
    return Conductor(store, fresh(), BUNDLED)


@pytest.fixture
def told(conductor: Conductor) -> list[Page]:
    """The page on which each news arrived."""
    heard: list[Page] = []
    conductor.listen(lambda: heard.append(conductor.world.session.page))
    return heard


SAID: list[tuple[Given, EventName, Actor, Callable[[Conductor], bool]]] = [
    (
        WalletSays(card_bound=False),
        EventName.WALLET_SAYS,
        Actor.PHONE,
        lambda there: not there.world.phone.card_bound,
    ),
    (
        TypedWallet(name="演示别人"),
        EventName.WALLET_SAYS,
        Actor.PHONE,
        lambda there: there.world.phone.wallet_name == "演示别人",
    ),
    (
        RegisterSays(photo_on_record=False),
        EventName.REGISTER_SAYS,
        Actor.REGISTER,
        lambda there: not there.world.registers.photo_on_record,
    ),
    (
        OfficialAccountSays(verified=False),
        EventName.OFFICIAL_ACCOUNT_SAYS,
        Actor.OFFICIAL_ACCOUNT,
        lambda there: not there.world.official_account.verified,
    ),
    (
        BankSays(fate="never_arrives"),
        EventName.BANK_SAYS,
        Actor.BANK,
        lambda there: there.world.bank.next_never_arrives,
    ),
    (
        DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS, Reason.FACE_COVERED)),
        EventName.DIRECTOR_ORDERED,
        Actor.DIRECTOR,
        lambda there: [each.outcome for each in there.world.orders] == [Forced.PASS, Reason.FACE_COVERED],
    ),
    (
        LanguageSwitched(language="zh_CN"),
        EventName.LANGUAGE_SWITCHED,
        Actor.REHEARSAL,
        lambda there: there.world.language == "zh_CN",
    ),
    (
        VariantsSwitched(variants=(Variant.V3,)),
        EventName.VARIANTS_SWITCHED,
        Actor.REHEARSAL,
        lambda there: there.policy.variants == (Variant.V3,),
    ),
    (
        ClockBy(business_days=1),
        EventName.TIME_PASSED,
        Actor.CLOCK,
        lambda there: there.world.now.day == 24,
    ),
    (EventName.SUPPORT_KIT_SAVED, EventName.SUPPORT_KIT_SAVED, Actor.USER, lambda _there: True),
]


@pytest.mark.row("T03")
@pytest.mark.parametrize(("given", "name", "actor", "so"), SAID)
def test_what_is_said_from_outside_is_an_event_with_an_actor(
    conductor: Conductor,
    store: Counting,
    told: list[Page],
    *,
    given: Given,
    name: EventName,
    actor: Actor,
    so: Callable[[Conductor], bool],
) -> None:
    before = store.worlds

    conductor.take(given)

    (line,) = conductor.log
    assert (line.name, line.actor, line.page) == (name, actor, Page.WELCOME)
    assert so(conductor)
    assert store.worlds == before + 1
    assert told == [Page.WELCOME]


@pytest.mark.row("R33")
def test_a_whole_form_is_saved_and_told_once(conductor: Conductor, store: Counting, told: list[Page]) -> None:
    conductor.take(*TO_THE_FORM)
    before = store.worlds
    told.clear()

    conductor.take(TypedSpecimen("enterprise"), EventName.NEXT)

    assert told == [Page.REVIEW_DETAILS]
    assert store.worlds == before + 1
    fills = [line for line in conductor.log if line.name is EventName.FILL]
    assert [line.detail.split(", ")[0] for line in fills] == [Field.LICENCE_KIND]


@pytest.mark.row("T03")
def test_what_happens_twice_has_two_lines_but_a_clock_that_goes_on_has_one(conductor: Conductor) -> None:
    conductor.take(WalletSays(card_bound=False), WalletSays(card_bound=True))
    conductor.take(ClockBy(hours=1), ClockBy(hours=1))
    log = conductor.log
    assert [line.name for line in log] == [EventName.WALLET_SAYS] * 2 + [EventName.TIME_PASSED]
    assert log[-1].number == conductor.world.next_number - 1


@pytest.mark.row("R10")
def test_a_specimen_types_the_code_that_the_phone_received(conductor: Conductor) -> None:
    individual = (ChooseSubject(subject=Subject.INDIVIDUAL), ChooseMethod(method=Method.FACE))
    conductor.take(*TO_THE_FORM[:2], *individual, TypedSpecimen("individual"), EventName.NEXT)
    assert conductor.world.session.page is Page.REVIEW_DETAILS


def test_a_result_is_saved_before_it_is_recorded(conductor: Conductor, store: Counting) -> None:
    conductor.take(*TO_THE_FORM, TypedSpecimen("enterprise"), EventName.NEXT)
    before = store.worlds
    conductor.take(EventName.CANCEL)
    assert (store.worlds, store.records) == (before + 1, 1)
    assert store.attempts() != []


@pytest.mark.parametrize(
    ("last", "refusal"),
    [
        (EventName.SUBMIT, NotAllowed),
        (ClockBy(to="deadline"), NotPossible),
        (DirectorOrdered(at=Page.METHOD, outcomes=(Forced.PASS,)), NotPossible),
    ],
)
def test_of_several_things_all_happen_or_none(
    conductor: Conductor, store: Counting, told: list[Page], last: Given, refusal: type[Exception]
) -> None:
    before, saves = conductor.world, store.worlds
    with pytest.raises(refusal):
        conductor.take(*TO_THE_FORM, last)
    assert conductor.world == before
    assert store.worlds == saves
    assert told == []


@pytest.mark.row("R33")
def test_what_cannot_be_saved_did_not_happen_and_can_be_done_once_there_is_room(
    conductor: Conductor, store: Counting, told: list[Page]
) -> None:
    conductor.take(*TO_THE_FORM, TypedSpecimen("enterprise"), EventName.NEXT)
    before = conductor.world
    told.clear()
    store.full = True
    with pytest.raises(NotSaved, match="No space left"):
        conductor.take(EventName.SUBMIT)
    assert conductor.world == before
    assert told == []

    store.full = False
    conductor.take(EventName.SUBMIT)
    assert told == [Page.BANK_TRANSFER]


@pytest.mark.row("R33", "T09")
def test_what_was_erased_on_a_full_disk_is_gone_and_what_follows_has_one_key(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(*TO_THE_FORM)
        old = store.key()
        with pytest.MonkeyPatch.context() as full:
            full.setattr(Path, "replace", _no_room)
            anew = conductor.anew()
            assert not (tmp_path / "world.json").exists()
            assert anew.world.session.page is Page.WELCOME
            with pytest.raises(NotSaved):
                anew.take(EventName.NEXT)
            assert anew.world.session.page is Page.WELCOME
        anew.take(EventName.NEXT)
        assert store.key() == (tmp_path / "seal.key").read_bytes() != old
    with Store.open(tmp_path) as store:
        assert store.notices == ()


@pytest.mark.row("R33", "T09")
@pytest.mark.parametrize("files_that_go", range(2))
def test_who_goes_on_after_erasing_was_refused_goes_on_with_the_key_that_is_kept(
    files_that_go: int, tmp_path: Path
) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(*TO_THE_FORM, TypedSpecimen("enterprise"))
        unlink, left, key = Path.unlink, iter(range(files_that_go)), store.key()

        def refuse(path: Path, missing_ok: bool = False) -> None:
            if next(left, None) is None:
                raise PermissionError(13, "Permission denied", str(path))
            unlink(path, missing_ok=missing_ok)

        with pytest.MonkeyPatch.context() as refused:
            refused.setattr(Path, "unlink", refuse)
            with pytest.raises(NotSaved):
                conductor.anew()
        conductor.take(EventName.NEXT)
        assert (tmp_path / "seal.key").read_bytes() == store.key() == key
    with Store.open(tmp_path) as store:
        assert store.notices == ()
        again = Conductor.resume(store, lambda: conductor.world, BUNDLED)
        assert again.world == conductor.world


def _no_room(path: Path, _target: Path) -> Path:
    raise OSError(28, "No space left on device", str(path))


@pytest.mark.row("R33")
def test_whatever_was_not_saved_did_not_happen_and_can_be_done_once_there_is_room_f71(tmp_path: Path) -> None:
    acts: tuple[Any, ...] = (
        *TO_THE_FORM,
        TypedSpecimen("enterprise"),
        EventName.NEXT,
        EventName.SUBMIT,
        ClockBy(to="deadline"),
        TypedAmount("9.99"),
        EventName.CLOSE,
    )
    with Store.open(tmp_path, key=b"k" * 32) as store, Store.in_memory(key=b"k" * 32) as roomy:
        world = fresh()
        tight, free = Conductor(store, world, BUNDLED), Conductor(roomy, world, BUNDLED)
        for act in acts:
            before = tight.world
            with pytest.MonkeyPatch.context() as full:
                full.setattr(atomic, "_open_private", _no_room)
                for _ in range(2):
                    with pytest.raises(NotSaved):
                        tight.take(act)
            assert tight.world == before
            assert tight.page(Texts.load("en")).page is before.session.page
            tight.take(act)
            free.take(act)
            assert tight.world == free.world
        assert store.attempts() == roomy.attempts()


NOT_OF_SAMPLES: tuple[Any, ...] = (
    Typed({Field.CREDIT_CODE: "91110000MA0000001X"}),
    Typed({Field.CONTACT_MOBILE: "139 1234 5678"}),
    Typed({Field.BANK_ACCOUNT: "6222000000000"}),
    Typed({Field.ADDRESS: "样本路1号 13912345678"}),
    Typed({Field.CONTACT_NAME: "１３９１２３４５６７８"}),
    TypedSearch({Field.ID_NUMBER: "110101199001011234"}),
    TypedWallet(id_number="110101199001011234"),
    TypedPhone("13912345678"),
)


@pytest.mark.row("T09")
@pytest.mark.parametrize("given", NOT_OF_SAMPLES, ids=range(len(NOT_OF_SAMPLES)))
def test_where_only_samples_are_taken_no_other_number_comes_in_f74(
    given: Any, conductor: Conductor, store: Counting
) -> None:
    conductor.take(*TO_THE_FORM)
    conductor.take_samples_only(True)
    before = conductor.world
    with pytest.raises(NotPossible) as refused:
        conductor.take(given)
    assert refused.value.key == "refused.samples_only"
    assert conductor.world == before
    conductor.take(TypedSpecimen("enterprise"))
    conductor.take(EventName.NEXT)
    assert conductor.world.session.page is Page.REVIEW_DETAILS


@pytest.mark.row("R33")
def test_a_result_that_could_not_be_recorded_is_recorded_by_the_next_start(store: Counting) -> None:
    conductor = Conductor(store, fresh(), BUNDLED)
    store.records_full = True
    conductor.take(EventName.NEXT, ChooseRegion(region=Region.OVERSEAS))
    assert conductor.world.session.outcome is Outcome.HANDED_OFF
    assert store.attempts() == []

    store.records_full = False
    Conductor.resume(store, lambda: conductor.world, BUNDLED)
    assert [each["outcome"] for each in store.attempts()] == [Outcome.HANDED_OFF]


@pytest.mark.row("T09")
def test_what_was_typed_is_never_saved_in_clear(conductor: Conductor, store: Counting) -> None:
    conductor.take(*TO_THE_FORM)
    conductor.take(Typed({Field.CREDIT_CODE: "91110199MA0000005K", Field.BANK_ACCOUNT: "15000094971252"}))
    conductor.take(ClockBy(days=1))
    saved = str(store.load_world())
    assert "91110199MA0000005K" not in saved
    assert "15000094971252" not in saved


@pytest.mark.row("T09", "R44")
def test_a_search_is_sealed_before_it_is_logged(conductor: Conductor, store: Counting) -> None:
    conductor.take(TypedSearch({Field.ID_NUMBER: "110199199003070017"}))
    assert conductor.world.desk.found == ()
    assert "110199199003070017" not in str(store.load_world())


@pytest.mark.row("R33")
@pytest.mark.parametrize(
    "last", [EventName.SUBMIT, EventName.SUPPORT_KIT_SAVED], ids=["refused", "disk full"]
)
def test_what_was_typed_before_is_still_shown_where_what_was_typed_last_did_not_happen(
    conductor: Conductor, store: Counting, last: EventName
) -> None:
    conductor.take(*TO_THE_FORM, Typed({Field.BANK_ACCOUNT: "15000094971252"}))
    store.full = last is EventName.SUPPORT_KIT_SAVED
    with pytest.raises((NotAllowed, NotSaved)):
        conductor.take(Typed({Field.BANK_ACCOUNT: "15000094971260"}), last)
    fields = {each.field: each for each in conductor.page(Texts.load("en")).fields}
    assert fields[Field.BANK_ACCOUNT].value == "15000094971252"


@pytest.mark.row("T09")
def test_what_was_typed_is_forgotten_with_the_entry_it_was_typed_for(
    store: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts()
    monkeypatch.setattr(door, "Drafts", lambda: drafts)
    conductor = Conductor(store, fresh(), BUNDLED)
    individual = (ChooseSubject(subject=Subject.INDIVIDUAL), ChooseMethod(method=Method.FACE))
    conductor.take(*TO_THE_FORM[:2], *individual, TypedSpecimen("individual"))
    filled = len(conductor.world.session.entries)
    assert repr(drafts) == f"Drafts({filled} fields)"
    conductor.take(Typed({Field.MOBILE: "19900001111"}))
    assert conductor.world.session.entry(Field.SMS_CODE) is None, "another mobile makes the code void"
    assert repr(drafts) == f"Drafts({filled - 1} fields)"


def test_a_draft_is_shown_for_the_entry_it_was_typed_for_and_for_no_other(conductor: Conductor) -> None:
    texts = Texts.load("en")

    def shown(field: Field) -> str:
        return next(each.value for each in conductor.page(texts).fields if each.field is field)

    individual = (ChooseSubject(subject=Subject.INDIVIDUAL), ChooseMethod(method=Method.FACE))
    conductor.take(*TO_THE_FORM[:2], *individual, TypedSpecimen("individual"))
    assert shown(Field.SMS_CODE) == conductor.world.phone.sms_code
    conductor.take(Typed({Field.MOBILE: "19900001111"}))
    assert shown(Field.SMS_CODE) == "", "another mobile makes the code void"
    assert shown(Field.MOBILE) == "19900001111"


@pytest.mark.row("R13")
def test_what_was_typed_is_judged_anew_when_the_page_is_left() -> None:
    """A birth date that lay in the future has come meanwhile."""
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    tomorrow = make_id_number("110199", date(2026, 11, 24), 3)
    conductor.take(
        *to_details(Method.FACE),
        TypedSpecimen("individual"),
        Typed({Field.ID_NUMBER: tomorrow}),
        EventName.NEXT,
    )
    assert [each.error for each in conductor.world.session.errors] == [FieldError.ID_NUMBER_BIRTH_DATE]
    conductor.take(ClockBy(days=1), EventName.NEXT)
    assert conductor.world.session.page is Page.REVIEW_DETAILS


@pytest.mark.row("R13", "V5")
@pytest.mark.parametrize("back_on", [False, True])
def test_f55_a_permit_is_submitted_under_the_rules_of_that_moment(back_on: bool) -> None:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    conductor.take(
        VariantsSwitched(variants=(Variant.V5,)),
        *to_details(Method.WECHAT_SCAN),
        TypedSpecimen("individual_residence_permit"),
        EventName.NEXT,
        VariantsSwitched(variants=()),
    )
    english = Texts.load("en")
    assert english.say("error.id_number_residence_permit") in conductor.page(english).paragraphs
    if back_on:
        conductor.take(VariantsSwitched(variants=(Variant.V5,)), EventName.SUBMIT)
        assert conductor.world.session.page is Page.QR
    else:
        with pytest.raises(NotAllowed):
            conductor.take(EventName.SUBMIT)

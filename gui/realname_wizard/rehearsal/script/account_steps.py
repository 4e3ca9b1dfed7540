"""The steps around a verification: on the account page and at the desk for accounts (R16, R17, R31, R40 to R46)."""

from collections.abc import Iterator
from typing import ClassVar, Literal, get_args

from pydantic import Field as Slot

from realname_wizard.documents.model import FromFile, SomeKeys
from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import (
    BeginChange,
    ChangeMobile,
    FindAccounts,
    NameMobile,
    NamesAccount,
    NamingAct,
    OpenAccount,
    RemoveAccount,
    RenameAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.events import Act, Body
from realname_wizard.messages.typed import TypedPhone, TypedPhoneCode, TypedSearch
from realname_wizard.words import Blocker, EventName, Field, Page, Subject

from .gestures import Click, Gesture, OpenDrawer, Press, Set
from .sight import Sight
from .step import ARGUMENT, Keys, Step
from .taken import Taken
from .values import DELIVERED, AccountName, FieldText


class ChangeTo(FromFile):
    """For whom the account is verified after a change of information.

    The pages: `method` for the owner's proof, its proving page, `method` for the new information, `details` (for an
    enterprise with `application_form`), `review_details`, the proof, for an enterprise `waiting`, `result`.
    """

    to: Subject


class FindBy(SomeKeys):
    """The real-name information by which accounts are looked for (R44); several have to agree."""

    name: FieldText | None = None
    id_number: FieldText | None = Slot(default=None, repr=False)
    credit_code: FieldText | None = Slot(default=None, repr=False)
    mobile: FieldText | None = Slot(default=None, repr=False)

    @property
    def typed(self) -> dict[Field, str]:
        """What is named, in the order of this model."""
        return {Field(name): text for name, text in self if text is not None}


_NAMING: dict[str, NamingAct] = {
    "link": EventName.LINK_ACCOUNT,
    "create_sub": EventName.CREATE_SUB,
    "log_in": EventName.LOG_IN,
    "appeal": EventName.APPEAL,
}
_AT = {
    "link": ("account.link.name", "account.link"),
    "create_sub": ("account.create.name", "account.create"),
    "log_in": ("desk.account", "desk.log_in"),
    "appeal": ("desk.account", "desk.appeal"),
}
"""Where another account is named, and what is clicked then."""

Alone = Literal[
    "withdraw_change", "cancel_account", "withdraw_cancelling", "report_misuse", "end_misuse", "find_these",
    "save_support_kit", "take_up", "show_account",
]  # fmt: skip
"""What is done without naming anything.

`withdraw_change` is possible on the pages of a change, `withdraw_cancelling` while the account is being cancelled,
`end_misuse` where the way out of a misuse is shown, `find_these` once a limit was reached, `save_support_kit` on every
page, `take_up` on `welcome` and `account` once an attempt that did not verify was left, `show_account` on `welcome`.
"""

_ALONE: dict[str, tuple[Gesture, ...]] = {
    "withdraw_change": (Click("button.withdraw_change", answer_yes=True),),
    "cancel_account": (Click("account.cancel", answer_yes=True),),
    "withdraw_cancelling": (Click("account.keep"),),
    "report_misuse": (OpenDrawer("desk"), Click("report.misuse")),
    "end_misuse": (OpenDrawer("desk"), Click("misuse.end")),
    "find_these": (OpenDrawer("desk"), Click("find.these")),
    "take_up": (Click("take_up"),),
    "show_account": (Click("button.show_account"),),
    "save_support_kit": (Press("Ctrl+Shift+S"),),
}
_FIND_ON_RESULT: tuple[Gesture, ...] = (Click("button.find_these", others=("way.find_these",)),)
_ON_ITS_PAGE = {"rename", "remove", "change", "link", "create_sub", "settle"}


class AccountStep(Step):
    """What is done on the account page or at the desk for accounts: an act alone (`does`), or one that names something.

    `rename`, `remove`, `change`, `link`, `create_sub`, `settle` and `cancel_account` belong to `account`; from
    `welcome` they go there first, and `show_account` only goes there. `change_mobile`, or `name_mobile` and
    `mobile_code` one by one, is on `account` once that is verified. The desk (`open` `find_by` `log_in` `appeal`
    `report_misuse` `end_misuse` `request_quota`) is on `welcome`, `account`, `result` and `handed_off`; `find_these` is
    on `result` and `account`.
    """

    NAME: ClassVar[str] = "account"
    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.ONE

    does: Alone | None = None
    open: AccountName | None = Slot(default=None, description="Goes to that account; an unknown one is new.")
    rename: AccountName | None = Slot(default=None, description="Gives the account at hand this name.")
    remove: AccountName | None = Slot(
        default=None, description="Takes another account out of the rehearsal; what it held is free."
    )
    change: ChangeTo | None = Slot(default=None, description="Begins a change of information (R40).")
    change_mobile: FieldText | None = Slot(
        default=None, repr=False, description="Replaces the security phone, with the code sent there (R17)."
    )
    name_mobile: FieldText | None = Slot(
        default=None, repr=False, description="Has a code sent to what shall be the security phone (R17)."
    )
    mobile_code: FieldText | None = Slot(
        default=None, repr=False, description=f'The code that was sent there; "{DELIVERED}" is the right one.'
    )
    link: AccountName | None = Slot(
        default=None, description="Makes an account that is verified a sub-account (R43)."
    )
    create_sub: AccountName | None = Slot(
        default=None, description="A new sub-account, verified as this account is (R43)."
    )
    find_by: FindBy | None = None
    log_in: AccountName | None = Slot(
        default=None, description="Goes to that account where its login works (R45)."
    )
    appeal: AccountName | None = Slot(
        default=None, description="Has a way to log in added where login is broken (R45)."
    )
    request_quota: int | None = Slot(
        default=None, ge=1, le=1_000_000, description="So many accounts for the enterprise at hand (R16)."
    )
    settle: Blocker | None = Slot(
        default=None, description="Puts right what keeps the account from being cancelled (R46)."
    )

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """What is done, on its page."""
        there: tuple[Given, ...] = (EventName.SHOW_ACCOUNT,) if self._goes_there(sight) else ()
        if self.change_mobile is not None:
            return (TypedPhone(self.change_mobile), TypedPhoneCode())
        if self.name_mobile is not None:
            return (TypedPhone(self.name_mobile),)
        if self.mobile_code is not None:
            return (TypedPhoneCode(None if self.mobile_code == DELIVERED else self.mobile_code),)
        return (*there, self._event())

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What was done, whatever page it led to first."""
        told = _told(body, taken)
        return None if told is None else (cls.model_validate({ARGUMENT: told}),)

    def awaited(self, sight: Sight) -> frozenset[EventName]:
        """A phone that is none is told so, and gets no code."""
        return (
            frozenset({EventName.NAME_MOBILE}) if self.change_mobile is not None else super().awaited(sight)
        )

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """On the page, or at the desk."""
        if self._goes_there(sight):
            yield Click("button.show_account")
        match self:
            case AccountStep(does=str() as act):
                on_result = act == "find_these" and sight.page is Page.RESULT
                yield from _FIND_ON_RESULT if on_result else _ALONE[act]
            case AccountStep(open=str() as other):
                yield from _opening(sight, other)
            case AccountStep(rename=str() as name):
                yield Set("account.rename.name", name)
                yield Click("account.rename")
            case AccountStep(remove=str() as other):
                yield Click(f"account.remove.{other}", answer_yes=True)
            case AccountStep(change=ChangeTo(to=to)):
                yield Click(f"account.change.{to}")
            case (
                AccountStep(change_mobile=str())
                | AccountStep(name_mobile=str())
                | AccountStep(mobile_code=str())
            ):
                yield from self._another_phone(sight)
            case AccountStep(find_by=FindBy() as by):
                yield OpenDrawer("desk")
                for field in map(Field, FindBy.model_fields):  # what another search left there goes
                    yield Set(f"desk.{field}", by.typed.get(field, ""))
                yield Click("desk.find")
            case AccountStep(request_quota=int() as limit):
                yield OpenDrawer("desk")
                yield Set("desk.quota", limit)
                yield Click("desk.quota.ask")
            case AccountStep(settle=Blocker() as what):
                yield Click(f"account.settle.{what}")
            case _:
                yield from self._naming()

    def _event(self) -> Given:
        match self:
            case AccountStep(does="save_support_kit"):
                return EventName.SUPPORT_KIT_SAVED
            case AccountStep(does=str() as act):
                return EventName(act)
            case AccountStep(open=str() as other):
                return OpenAccount(other=other)
            case AccountStep(rename=str() as name):
                return RenameAccount(to=name)
            case AccountStep(remove=str() as other):
                return RemoveAccount(other=other)
            case AccountStep(change=ChangeTo(to=to)):
                return BeginChange(to=to)
            case AccountStep(find_by=FindBy() as by):
                return TypedSearch(by.typed)
            case AccountStep(request_quota=int() as limit):
                return RequestQuota(limit=limit)
            case AccountStep(settle=Blocker() as what):
                return Settle(what=what)
            case _:
                return NamesAccount(name=_NAMING[self._key], other=getattr(self, self._key))

    def _another_phone(self, sight: Sight) -> Iterator[Gesture]:
        """Its number, where that is named; the code, where it is given or was sent."""
        number = self.change_mobile or self.name_mobile
        if number is not None:
            yield Set("account.phone.number", number)
            yield Click("account.phone.send")
        delivered = self.mobile_code == DELIVERED or self.change_mobile is not None
        code = sight.new_phone_code if delivered else self.mobile_code
        if code:
            yield Set("account.phone.code", code)
            yield Click("account.phone.replace")

    def _naming(self) -> Iterator[Gesture]:
        place, does = _AT[self._key]
        if place == "desk.account":
            yield OpenDrawer("desk")
        yield Set(place, getattr(self, self._key))
        yield Click(does)

    @property
    def _key(self) -> str:
        (key,) = self.model_fields_set - self.PLACE
        return key

    def _goes_there(self, sight: Sight) -> bool:
        return self.is_on_its_page and sight.page is Page.WELCOME and not sight.stays

    @property
    def is_on_its_page(self) -> bool:
        """Whether it is done on the account page alone."""
        return self._key in _ON_ITS_PAGE or self.does == "cancel_account"


def _told(body: Body, taken: Taken) -> object:
    """What is written after `account:` for it; None where nothing is."""
    match body:
        case Act(name=EventName.SUPPORT_KIT_SAVED):
            return "save_support_kit"
        case Act(name=name):
            return str(name) if str(name) in get_args(Alone) else None
        case NameMobile(entry=entry):
            return {"name_mobile": taken.samples.text(entry, taken.before)}
        case ChangeMobile(entry=entry):
            return {"mobile_code": taken.samples.text(entry, taken.before)}
        case FindAccounts(by=by):
            return {"find_by": {each.field: taken.samples.known(each.field, each.fingerprint) for each in by}}
        case _:
            return _named(body)


def _named(body: Body) -> object:
    match body:
        case OpenAccount(other=other):
            return {"open": other}
        case RenameAccount(to=name):
            return {"rename": name}
        case RemoveAccount(other=other):
            return {"remove": other}
        case BeginChange(to=to):
            return {"change": {"to": to}}
        case NamesAccount(name=act, other=other):
            return {next(key for key, does in _NAMING.items() if does is act): other}
        case RequestQuota(limit=limit):
            return {"request_quota": limit}
        case Settle(what=what):
            return {"settle": what}
        case _:
            return None


def _opening(sight: Sight, other: str) -> Iterator[Gesture]:
    """Another account is opened on the page: by its own button, or by its name; where it has neither, at the desk."""
    if other == sight.account_refused:
        yield Click("button.open_account", others=("way.open_account",))
    elif sight.page in (Page.WELCOME, Page.ACCOUNT):
        yield Set("account.name", other)
        yield Click("account.open")
    else:
        yield OpenDrawer("desk")
        yield Set("desk.account", other)
        yield Click("desk.switch")

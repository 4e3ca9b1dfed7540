"""What a control is called on screen, for hands that find by role and name what a gesture names.

The words are those of the page model and of the texts, as a person knows them who has the checklist and listens to the
window; the window is never asked for what it calls its own.
"""

import fnmatch
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from realname_wizard.flow.page_model import FieldModel, PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import language_after

Words = tuple[str, ...]
Saying = Callable[[PageModel, Texts, str], Iterator[str | None]]

PRESSED: Final = ("push button", "radio button")
WRITTEN: Final = ("text", "entry", "combo box")
NUMBERS: Final = ("spin button",)
SWITCHED: Final = ("check box",)
CHOSEN: Final = ("combo box",)


class Called(NamedTuple):
    """The roles that a control may have, and what it is called; the first name that is there is meant.

    `within`: what that is called in which it stands, where others outside have the same name.
    """

    roles: Words
    names: Words
    within: str = ""


def called(control: str, roles: Words, page: PageModel, texts: Texts) -> Called | None:
    """What the control of that object name is called on this page; None where the page has none such."""
    kind, _, rest = control.partition(".")
    by = _WHOLE.get(control) or _KINDS.get(kind)
    names = tuple(filter(None, by(page, texts, rest))) if by else ()
    within = texts.say("panel.desk.title") if control.startswith(_OF_THE_DESK) else ""
    return Called(roles, names, within) if names else None


def options(control: str, page: PageModel, texts: Texts) -> Mapping[str, str]:
    """What the entries of a list are called, by what each stands for; nothing where the control is no list."""
    kind, _, name = control.partition(".")
    if kind == "field":
        return {
            each.value: each.title for field in page.fields if field.field == name for each in field.options
        }
    values = _LISTS.get(control, ())
    return {each: texts.say(f"{_LISTED[control]}.{each}") if control in _LISTED else each for each in values}


def all_yes(texts: Texts) -> Words:
    """What the buttons say that answer a question with yes."""
    asked = fnmatch.filter(texts.keys(), "question.*.yes")
    return tuple(dict.fromkeys(map(texts.say, sorted(asked))))


_OF_THE_DESK: Final = ("desk.", "find.", "misuse.", "report.")

_LISTS: Final[Mapping[str, Words]] = {
    "face.faces": ("0", "1", "2", "3"),
    "face.person": ("self", "other"),
    "pay.payer": ("own", "other"),
}
_LISTED: Final = {"face.person": "panel.camera.person", "pay.payer": "panel.bank.pay.payer"}


# --- what the page says


def _choice(page: PageModel, _texts: Texts, value: str) -> Iterator[str | None]:
    yield from (each.title for each in page.choices if each.value == value)


def _button(page: PageModel, _texts: Texts, name: str) -> Iterator[str | None]:
    yield from (each.text for each in page.buttons if each.name == name)


def _way(page: PageModel, _texts: Texts, name: str) -> Iterator[str | None]:
    yield from (each.text for each in (page.result.ways if page.result else ()) if each.way == name)


def _field(page: PageModel, _texts: Texts, name: str) -> Iterator[str | None]:
    yield from (each.label for each in _fields(page) if each.field == name)


def _fields(page: PageModel) -> Iterator[FieldModel]:
    yield from page.fields
    if page.money and page.money.field:
        yield page.money.field


def _action(page: PageModel, _texts: Texts, name: str) -> Iterator[str | None]:
    yield from (each.text for each in page.actions if each.name.partition(".")[2] == name)


def _scan(page: PageModel, texts: Texts, _name: str) -> Iterator[str | None]:
    if page.official_account is not None:
        yield texts.say("action.phone.scan")


def _before_camera(page: PageModel, texts: Texts, name: str) -> Iterator[str | None]:
    if page.face is not None:
        yield texts.say(f"panel.camera.{name}")


def _paid(page: PageModel, texts: Texts, name: str) -> Iterator[str | None]:
    if page.money is not None and page.money.field is not None:
        yield page.money.field.label if name == "amount" else texts.say("panel.bank.pay.payer")


def _take_up(page: PageModel, _texts: Texts, _name: str) -> Iterator[str | None]:
    yield page.take_up.button if page.take_up else None


def _of_account(page: PageModel, texts: Texts, name: str) -> Iterator[str | None]:
    """On the account page, and where another account is opened."""
    own = page.own
    if name == "open":
        yield texts.say("account.open")
    if name == "name":
        yield texts.say("welcome.other_account" if own is None else "account.other")
    if own is None:
        return
    first, _, rest = name.partition(".")
    wish = {"link": own.link, "create": own.create, "rename": own.rename}.get(first)
    if wish is not None:
        yield wish.label if rest else wish.button
    elif first == "change":
        yield from (each.button for each in own.changes if each.to == rest)
    elif first == "settle" and own.cancelling:
        yield from (each.button for each in own.cancelling.blocked_by if each.what == rest)
    elif first == "remove":
        yield from (f"{each.remove} {each.name}" for each in own.accounts if each.name == rest)
    elif first == "phone" and own.phone:
        phone = own.phone
        yield {"number": phone.number_label, "send": phone.send, "code": phone.code_label}.get(
            rest, phone.replace
        )
    elif own.cancelling:
        yield own.cancelling.withdraw if first == "keep" else own.cancelling.button


def _at_desk(page: PageModel, texts: Texts, name: str) -> Iterator[str | None]:
    desk = page.desk
    if desk is None:
        return
    quota = desk.quota
    yield {
        "account": desk.other.label,
        "switch": texts.say("account.switch"),
        "log_in": desk.other.button,
        "appeal": texts.say("desk.appeal"),
        "find": desk.find,
        "quota": quota.label if quota else "",
        "quota.ask": quota.button if quota else "",
        **{str(field): text for field, text in desk.search},
    }[name]


def _find_these(page: PageModel, _texts: Texts, _name: str) -> Iterator[str | None]:
    yield page.desk.find_these if page.desk else None


def _report(page: PageModel, _texts: Texts, _name: str) -> Iterator[str | None]:
    yield page.desk.report if page.desk else None


def _end_misuse(page: PageModel, _texts: Texts, _name: str) -> Iterator[str | None]:
    yield page.desk.guide.end if page.desk and page.desk.guide else None


def _language(_page: PageModel, texts: Texts, _name: str) -> Iterator[str | None]:
    yield texts.say("window.language.name", name=language_after(texts.language).name)


_KINDS: Final[Mapping[str, Saying]] = {
    "account": _of_account,
    "bank": _action,
    "button": _button,
    "choice": _choice,
    "desk": _at_desk,
    "face": _before_camera,
    "field": _field,
    "official_account": _action,
    "pay": _paid,
    "phone": _action,
    "qr": _action,
    "take_up": _take_up,
    "way": _way,
}
"""By what an object name begins with; what follows is given."""

_WHOLE: Final[Mapping[str, Saying]] = {
    "face.check": _action,
    "pay.send": _action,
    "official_account.scan": _scan,
    "find.these": _find_these,
    "report.misuse": _report,
    "misuse.end": _end_misuse,
    "language.switch": _language,
}
"""What is called otherwise than the rest of its kind."""

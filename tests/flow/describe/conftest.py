"""Pages reached by what happens, and what is to be read on them."""

from collections.abc import Mapping
from datetime import timedelta

from tests.beginning import NOW, fresh

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep, new_world
from realname_wizard.flow.door import Given
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.typed import (
    ClockBy,
)
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import (
    EventName,
    Method,
    Page,
    Subject,
)

E = EventName
START = NOW
TEXTS = Texts.load("en")
INDIVIDUAL = tuple(rule.method for rule in BUNDLED.under().methods if rule.subject is Subject.INDIVIDUAL)
SCANNED = (E.PHONE_SCAN,)
CONSENTED = (*SCANNED, E.PHONE_CONSENT)
OVER = (ClockBy(to="deadline"), ClockBy(seconds=1))
VERIFIED = (*CONSENTED, E.PHONE_CONFIRM)

say = TEXTS.say


def after(*given: Given, world: World | None = None) -> PageModel:
    """The page on screen once this has happened."""
    conductor = Conductor(Store.in_memory(), world or fresh(), BUNDLED)
    for each in given:
        conductor.take(each)
    return conductor.page(TEXTS)


def reached(model: object, path: str) -> object:
    """What stands at a path such as `buttons.next.text`: an attribute, a place, or one that is called so."""
    for name in path.split("."):
        if name.isdigit() and isinstance(model, tuple):
            model = model[int(name)]
        elif hasattr(model, name):
            model = getattr(model, name)
        else:
            assert isinstance(model, tuple), path
            known = {next(getattr(each, key) for key in KEYS if hasattr(each, key)): each for each in model}
            model = known[name]
    return model


KEYS = ("field", "name", "value", "service", "page", "place")


def shows(model: PageModel, expected: Mapping[str, object]) -> None:
    assert {path: reached(model, path) for path in expected} == dict(expected)


def plainly(model: PageModel, page: Page, *, pending: str = "") -> None:
    """A page with the words that bear its name."""
    words = {"title": say(f"page.{page}.title{pending}"), "lead": say(f"page.{page}.lead{pending}")}
    shows(model, {"page": page, **words})


PERSON = Identity(subject=Subject.INDIVIDUAL, name="演示", fingerprint="p", mask="1***7")
FIRM = Identity(subject=Subject.ENTERPRISE, name="演示公司", fingerprint="f", mask="9***L")
LONG_AGO = START - timedelta(days=90)


def with_accounts(*accounts: Account) -> World:
    """A World with these accounts, the first of which is on screen; each session knows its holder."""
    world = new_world(now=START, account=accounts[0].name, rules=BUNDLED)
    return keep(world.evolve(ledger=Ledger(accounts=accounts)))


def of(*accounts: Account, more: tuple[Given, ...] = ()) -> PageModel:
    return after(E.SHOW_ACCOUNT, *more, world=with_accounts(*accounts))


MINE = Account(name="mine", identity=PERSON, verified_at=LONG_AGO, method=Method.FACE)


def facts(model: PageModel) -> dict[str, str]:
    assert model.own is not None
    return {fact.label: fact.value for fact in model.own.facts}

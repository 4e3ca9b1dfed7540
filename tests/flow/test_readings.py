"""Whatever reading is switched on, every page that touches it says so at once (V1 to V7)."""

from datetime import datetime

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.describe.readings import statement
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Method, Page, Region, Subject, Variant

PAGES = {
    Variant.V1: (Page.METHOD, Page.OFFICIAL_ACCOUNT),
    Variant.V2: (Page.METHOD, Page.TOP_UP),
    Variant.V3: (Page.SUBJECT, Page.ACCOUNT),
    Variant.V4: (Page.ACCOUNT,),
    Variant.V5: (Page.REGION,),
    Variant.V6: (Page.METHOD, Page.FACE),
    Variant.V7: (Page.ACCOUNT,),
}
METHODS = {
    Page.OFFICIAL_ACCOUNT: Method.OFFICIAL_ACCOUNT,
    Page.TOP_UP: Method.TOP_UP,
    Page.FACE: Method.FACE,
    Page.ACCOUNT: Method.FACE,
}


def conductor_at(page: Page, variant: Variant, language: str) -> Conductor:
    """Somebody on that page, before anything is switched."""
    now = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
    conductor = Conductor(
        Store.in_memory(), new_world(now=now, account="trainee", language=language, rules=BUNDLED), BUNDLED
    )
    conductor.take(EventName.NEXT)
    if page is Page.REGION:
        return conductor
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    if page is Page.SUBJECT:
        return conductor
    method = METHODS.get(page) or (Method.FACE if variant is Variant.V6 else Method.TOP_UP)
    subject = Subject.INDIVIDUAL if method is Method.FACE else Subject.ENTERPRISE
    conductor.take(ChooseSubject(subject=subject))
    if page is Page.METHOD:
        return conductor
    conductor.take(ChooseMethod(method=method))
    conductor.take(TypedSpecimen(subject))
    conductor.take(EventName.NEXT)
    conductor.take(EventName.SUBMIT)
    if page is Page.ACCOUNT:
        conductor.take(EventName.CANCEL)
        conductor.take(EventName.CLOSE)
    return conductor


@pytest.mark.row("V1", "V2", "V3", "V4", "V5", "V6")
@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize(
    ("variant", "page"), [(variant, page) for variant in Variant for page in PAGES[variant]]
)
def test_a_page_says_which_reading_is_in_force(variant: Variant, page: Page, language: str) -> None:
    texts = Texts.load(language)
    conductor = conductor_at(page, variant, language)
    usual = statement(load_policy(), texts, variant)
    other = statement(load_policy((variant,)), texts, variant)
    assert usual != other
    model = conductor.page(texts)
    assert model.page is page
    assert any(usual in said for said in model.says())
    conductor.take(VariantsSwitched(variants=(variant,)))
    model = conductor.page(texts)
    assert any(other in said for said in model.says())
    assert not any(usual in said for said in model.says())
    assert model.rules_text


@pytest.mark.parametrize("language", list(languages()))
def test_every_page_but_the_first_says_as_of_when_the_rules_are(language: str) -> None:
    texts = Texts.load(language)
    date = texts.day(load_policy().as_of)
    for page in (Page.REGION, Page.SUBJECT, Page.METHOD, Page.TOP_UP, Page.FACE, Page.ACCOUNT):
        assert date in conductor_at(page, Variant.V1, language).page(texts).rules_text

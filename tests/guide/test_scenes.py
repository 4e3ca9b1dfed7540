"""Show me: every question and every reason is shown, on a rehearsal of its own (T12)."""

import pytest

from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.guide import scenes
from realname_wizard.guide.book import CannotShow, answers, book, notice, reason_entries
from realname_wizard.guide.scenes import scene_file, show
from realname_wizard.policy.load import BUNDLED, PolicyReadings, load_policy
from realname_wizard.policy.origins import bases_of
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.texts.said import origins_of
from realname_wizard.words import Page, Place, Reason

QUESTIONS = [each.question for each in book().questions]
NUMBER_IN_THE_SOURCE = 14


def test_every_question_of_the_source_is_there_once() -> None:
    assert [each.number for each in book().questions] == list(range(1, NUMBER_IN_THE_SOURCE + 1))


@pytest.mark.row("T12", "R48")
@pytest.mark.parametrize("language", list(languages()))
def test_every_question_is_answered_and_its_answer_marked_with_that_question(language: str) -> None:
    texts = Texts.load(language)
    for each in answers(load_policy(), texts):
        assert each.answer
        (first, *others) = origins_of(each.answer)
        assert first.kind == "source"
        assert texts.say(f"origin.question.{each.question}") in first.where
        assert [other.kind for other in others] == ["rehearsal"] * (each.question == "papers_later")
        assert notice(texts, "question", each.question)


@pytest.mark.row("T12")
@pytest.mark.parametrize("language", list(languages()))
def test_facts_below_an_answer_are_those_of_the_rules(language: str) -> None:
    by_name = {each.question: each for each in answers(load_policy(), Texts.load(language))}
    assert len(by_name["how_long"].facts) == len(load_policy().methods)
    assert len(by_name["in_a_hurry"].facts) == sum(rule.hurry for rule in load_policy().methods)
    assert len(by_name["papers_later"].facts) == sum(rule.no_papers for rule in load_policy().methods)
    assert len(by_name["not_verified"].facts) == len(load_policy().services)
    recommended = [bool(fact.said) for fact in by_name["which_method"].facts]
    assert recommended == [rule.recommended for rule in load_policy().methods]


@pytest.mark.row("T12")
@pytest.mark.parametrize("question", QUESTIONS)
def test_show_me_comes_to_the_place_of_a_question(question: str) -> None:
    conductor = show("question", question, "zh_CN", BUNDLED)
    assert conductor.world.language == "zh_CN"
    assert conductor.data_folder is None


@pytest.mark.row("T12")
@pytest.mark.parametrize("reason", [rule.reason for rule in load_policy().reasons])
def test_show_me_comes_to_where_a_reason_is_given(reason: Reason) -> None:
    assert reason in show("reason", reason, "en", BUNDLED).world.session.reasons


@pytest.mark.row("T12")
def test_what_shows_is_on_the_page() -> None:
    at = {question: show("question", question, "en", BUNDLED).world.session for question in QUESTIONS}
    assert at["three_accounts"].reasons == (Reason.INDIVIDUAL_QUOTA_REACHED,)
    assert at["error_on_submit"].reasons == (Reason.SYSTEM_ERROR,)
    assert at["from_abroad"].page is Page.HANDED_OFF
    assert at["undo"].page is Page.ACCOUNT
    assert at["not_verified"].page is Page.WELCOME


def test_scenes_are_walkthroughs_of_the_program() -> None:
    for kind, names in (("question", QUESTIONS), ("reason", list(Reason))):
        for name in names:
            assert scene_file(kind, name).is_file()  # type: ignore[arg-type]


@pytest.mark.row("T12")
def test_under_rules_that_never_come_there_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    many = PolicyReadings({"quotas": {"individual": 50}})
    with pytest.raises(CannotShow):
        show("reason", "individual_quota_reached", "en", many)
    monkeypatch.setattr(scenes, "PLACE", "nowhere")
    with pytest.raises(CannotShow):
        show("question", "undo", "en", BUNDLED)


@pytest.mark.row("T12")
@pytest.mark.parametrize("language", list(languages()))
def test_every_reason_is_in_the_index_of_reasons(language: str) -> None:
    entries = reason_entries(load_policy(), Texts.load(language))
    assert {each.reason for each in entries} == {rule.reason for rule in load_policy().reasons}
    assert all(each.title and each.why and each.do and each.kind for each in entries)


@pytest.mark.row("T12", "R48")
def test_a_question_names_the_reasons_that_rest_on_it_and_the_places_that_it_sends_to() -> None:
    """A reason whose cause the source's question gives is found below that question."""
    by_name = {each.question: each for each in book().questions}
    for rule in load_policy().reasons:
        for basis in bases_of(f"reason.{rule.reason}.cause"):
            assert basis.kind != "source" or rule.reason in by_name[basis.what].reasons, rule.reason
    assert {name: each.places for name, each in by_name.items() if each.places} == {
        "undo": (Place.CHANGE_INDIVIDUAL, Place.CHANGE_ENTERPRISE),
        "how_long": (Place.ONLINE_SUPPORT,),
        "from_abroad": (Place.INTERNATIONAL_SITE,),
        "three_accounts": (Place.FIND_ACCOUNT,),
        "error_on_submit": (Place.ONLINE_SUPPORT,),
        "rejected": (Place.REAL_NAME_PAGE, Place.ONLINE_SUPPORT),
        "misused": (Place.FIND_ACCOUNT, Place.LOGIN_PROBLEM_GUIDE),
    }


@pytest.mark.row("T12", "R48")
def test_answers_of_several_questions_are_their_own() -> None:
    texts = Texts.load("en")
    for each in answers(load_policy(), texts):
        assert each.answer == texts.outline(
            f"guide.question.{each.question}.answer", **rule_numbers(load_policy())
        )
        assert notice(texts, "question", each.question) == texts.say(f"guide.question.{each.question}.notice")


@pytest.mark.row("T12", "R32")
def test_the_index_says_of_each_reason_what_its_result_says() -> None:
    policy, texts = load_policy(), Texts.load("en")
    for each in reason_entries(policy, texts):
        key, rule = f"reason.{each.reason}", policy.reason(each.reason)
        said = {
            part: texts.outline(f"{key}.{part}", **rule_numbers(policy)) for part in ("cause", "why", "do")
        }
        assert (each.title, each.why, each.do) == (said["cause"], said["why"], said["do"])
        assert each.kind == texts.say(f"kind.{rule.kind}")


@pytest.mark.row("T12", "R32")
@pytest.mark.parametrize(
    ("reason", "page", "field"),
    [
        (Reason.FACE_COVERED, Page.FACE, ""),
        (Reason.WALLET_NOT_BOUND, Page.QR, ""),
        (Reason.WALLET_IDENTITY_MISMATCH, Page.DETAILS, "id_number"),
        (Reason.TRANSFER_ACCOUNT_WRONG, Page.DETAILS, "bank_account"),
        (Reason.TRANSFER_WRONG_AMOUNT, Page.BANK_TRANSFER, "amount"),
        (Reason.MOBILE_QUOTA_REACHED, Page.DETAILS, "mobile"),
        (Reason.REVIEW_OVERDUE, Page.REVIEW_DETAILS, ""),
    ],
)
def test_the_index_says_where_a_reason_is_mended(reason: Reason, page: Page, field: str) -> None:
    texts = Texts.load("en")
    (entry,) = [each for each in reason_entries(load_policy(), texts) if each.reason is reason]
    there, _, fields = entry.where.partition(": ")
    assert there == texts.say(f"page.{page}.rail")
    assert texts.say(f"field.{field}.short") in fields if field else not fields

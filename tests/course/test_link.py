"""A link from outside opens a course of the program, and nothing else is taken from it (T07)."""

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realname_wizard.course.course import courses, read_course
from realname_wizard.course.link import MOST, Launch, Link, key_of, link_to, opened, read_link
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.texts.catalogue import Texts

pytestmark = pytest.mark.row("T07")
COURSE = courses()[0].stem
PLAIN = f"realname-wizard://course/{COURSE}"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "k-17"}}
SAYS = {
    "endpoint": "https://lrs.example/xapi/",
    "fetch": "https://lms.example/fetch?id=7",
    "actor": json.dumps(ACTOR),
    "registration": "0f9f1f6e-8f3c-4f57-a8d5-3a2a7c1d9b11",
    "activityId": "https://lms.example/activity/3",
}
EN, ZH = Texts.load("en"), Texts.load("zh_CN")


def launch(**other: str | None) -> str:
    said = {**SAYS, **other}
    return f"{PLAIN}?{urlencode({name: value for name, value in said.items() if value is not None})}"


def refused(text: str) -> str:
    """By which sentence a link is refused, which there is in both languages."""
    with pytest.raises(NotPossible) as told:
        opened(read_link(text))
    for texts in (EN, ZH):
        texts.say(told.value.key, **told.value.values)
    return told.value.key


def test_a_course_and_each_of_its_lessons_has_a_link() -> None:
    course = read_course(courses()[0])
    lessons = [lesson for section in course.sections for lesson in section.lessons]
    assert opened(read_link(PLAIN)).course == course
    assert [opened(read_link(link_to(COURSE, key_of(each)))).lesson for each in lessons] == lessons
    assert len({key_of(each) for each in lessons}) == len(lessons)


def test_a_launch_brings_who_is_learning_and_where_to_tell() -> None:
    found = read_link(launch())
    assert found == Link(
        COURSE,
        "",
        Launch(SAYS["endpoint"], SAYS["fetch"], "https://lms.example", "k-17", *tuple(SAYS.values())[3:]),
    )
    assert found.launch is not None
    assert found.launch.hosts == ("lrs.example", "lms.example")


@pytest.mark.parametrize("name", SAYS)
def test_what_a_launch_says_twice_is_not_taken(name: str) -> None:
    with pytest.raises(NotPossible) as told:
        read_link(launch() + "&" + urlencode({name: SAYS[name]}))
    assert told.value.key == "link.half_launch"


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:9", "[::1]:9"])
def test_http_is_for_this_computer_itself(host: str) -> None:
    found = read_link(launch(endpoint=f"http://{host}/xapi", fetch=f"http://{host}/key"))
    assert found.launch is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "link.no_link"),
        ("https://course/x", "link.no_link"),
        ("realname-wizard:course/x", "link.no_link"),
        ("realname-wizard://courses/x", "link.no_link"),
        (f"realname-wizard://me@course/{COURSE}", "link.no_link"),
        (f"realname-wizard://course:80/{COURSE}", "link.no_link"),
        (f"realname-wizard://course:x/{COURSE}", "link.no_link"),
        (f"{PLAIN}#part", "link.no_link"),
        (f"{PLAIN}#", "link.no_link"),
        ("realname-wizard://course/", "link.no_link"),
        ("realname-wizard://course", "link.no_link"),
        ("realname-wizard://course/../../etc/passwd", "link.no_link"),
        ("realname-wizard://course/%2e%2e%2fetc", "link.no_link"),
        ("realname-wizard://course//etc/passwd", "link.no_link"),
        (f"{PLAIN}/a/b", "link.no_link"),
        (f"{PLAIN}//", "link.no_link"),
        ("realname-wizard://course/C:\\mine.yaml", "link.no_link"),
        ("realname-wizard://course/课程", "link.no_link"),
        (f"{PLAIN}/x\n--policy=mine.yaml", "link.no_link"),
        (f"{PLAIN} --data /tmp", "link.no_link"),
        ("realname-wizard://course/nothing", "link.no_course"),
        (f"{PLAIN}/nothing", "link.no_lesson"),
        (f"{PLAIN}?policy=mine.yaml", "link.not_taken"),
        (f"{PLAIN}?file=/etc/passwd", "link.not_taken"),
        (f"{PLAIN}?data", "link.no_link"),
        (launch(policy="mine.yaml"), "link.not_taken"),
        (launch(fetch=None), "link.half_launch"),
        (launch() + "&endpoint=https%3A%2F%2Fother.example", "link.half_launch"),
        (launch(registration="7"), "link.half_launch"),
        (launch(activityId="seven"), "link.half_launch"),
        (launch(endpoint="http://lrs.example"), "link.no_https"),
        (launch(fetch="http://lms.example"), "link.no_https"),
        (launch(endpoint="http://127.0.0.1.example"), "link.no_https"),
        (launch(fetch="http://localhost:631/printers"), "link.no_address"),
        (launch(fetch="https://127.0.0.1/"), "link.no_address"),
        (launch(endpoint="http://[::1]/"), "link.no_address"),
        (launch(endpoint="file:///etc/passwd"), "link.no_address"),
        (launch(endpoint="ftp://lrs.example"), "link.no_https"),
        (launch(endpoint="https://"), "link.no_address"),
        (launch(endpoint="https://lrs.example@evil.example"), "link.no_address"),
        (launch(endpoint="https://lrs.example\\@evil.example"), "link.no_address"),
        (launch(endpoint="https://lrs.еxample"), "link.no_address"),
        (launch(endpoint="https://lrs.example/a b"), "link.no_address"),
        (launch(endpoint="https://[::1"), "link.no_address"),
        (launch(actor="{"), "link.no_actor"),
        (launch(actor="[1]"), "link.no_actor"),
        (launch(actor="[" * 1_100), "link.no_actor"),
        (launch(actor='{"mbox": "mailto:a@b.example"}'), "link.no_actor"),
        (launch(actor=json.dumps({**ACTOR, "objectType": "Group"})), "link.no_actor"),
        (launch(actor=json.dumps({"account": {"homePage": "https://a", "name": "a\u202eb"}})), "link.no_actor"),
        (PLAIN + "/" + "a" * MOST, "link.too_long"),
        (f"{PLAIN}?endpoint=%ff", "link.no_link"),
    ],
)  # fmt: skip
def test_whatever_else_a_link_says_is_refused_with_a_sentence(text: str, key: str) -> None:
    assert refused(text) == key


@settings(max_examples=150)
@given(
    st.text(max_size=60) | st.text(max_size=60).map(quote),
    st.sampled_from(["/", "?", "?endpoint=", "/a?actor=", ""]),
)
def test_nothing_that_anybody_writes_is_more_than_refused(rest: str, between: str) -> None:
    for text in (rest, f"{PLAIN}{between}{rest}", f"realname-wizard:{rest}"):
        try:
            found = read_link(text)
        except NotPossible as error:
            EN.say(error.key, **error.values)
        else:
            assert found.launch is None
            assert set(found.course + found.lesson) <= set("abcdefghijklmnopqrstuvwxyz0123456789_.-")


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(SAYS)),
    st.text(max_size=40) | st.from_regex(r"https?://[!-~]{1,30}", fullmatch=True),
)
def test_whatever_a_launch_says_it_leads_to_https_or_this_computer(name: str, value: str) -> None:
    try:
        found = read_link(launch(**{name: value})).launch
    except NotPossible as error:
        EN.say(error.key, **error.values)
        return
    assert found is not None
    for address in (found.endpoint, found.fetch):
        assert address.startswith(("https://", "http://localhost", "http://127.", "http://[::1]"))
    assert all("@" not in host for host in found.hosts)

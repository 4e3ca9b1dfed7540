"""A link that opens a course of the program: what it may say, and that nothing else is taken (T07).

    realname-wizard://course/COURSE[/LESSON][?endpoint=…&fetch=…&actor=…&registration=…&activityId=…]

It comes from outside, from a page or a mail that anybody may have written. So it names a course that comes with the
program and nothing that lies on this computer, and what a learning platform adds to it at a cmi5 launch is taken only
whole, and only to https; http is for a platform on this computer itself.
"""

import json
import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlsplit
from uuid import UUID

from realname_wizard.course.course import Course, Lesson, courses, read_course
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.rehearsal.suite import built_in

SCHEME: Final = "realname-wizard"
MOST: Final = 4_000
"""So many characters, at most, has a link."""
_NAME: Final = re.compile(r"[a-z0-9_]{1,80}")
_LESSON: Final = re.compile(r"[a-z0-9_.-]{1,120}")
_PLAIN: Final = re.compile(r"[!-~]+")
"""What an address may be written with: no blanks, no control characters, no letters that look like others."""
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_LAUNCH: Final = frozenset({"endpoint", "fetch", "actor", "registration", "activityId"})
_LONGEST_NAME: Final = 200


class Launch(NamedTuple):
    """What a learning platform says when it launches a lesson, as cmi5 has it."""

    endpoint: str
    fetch: str
    actor_page: str
    actor_name: str
    registration: str
    activity: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who is asked and told: the host of the records, and that of the key where it is another."""
        return tuple(dict.fromkeys(urlsplit(each).netloc for each in (self.endpoint, self.fetch)))


class Link(NamedTuple):
    """A course by its id; a lesson of it, where one is named; what launched it, where a platform did."""

    course: str
    lesson: str = ""
    launch: Launch | None = None


class Opened(NamedTuple):
    """What a link leads to."""

    file: Path
    course: Course
    lesson: Lesson | None
    launch: Launch | None


def link_to(course: str, lesson: str = "") -> str:
    """The link of a course, or of a lesson of it."""
    return f"{SCHEME}://course/{course}{f'/{lesson}' if lesson else ''}"


def key_of(lesson: Lesson) -> str:
    """What a lesson is called in a link, as long as its walkthrough is where it is."""
    name = lesson.walkthrough.relative_to(built_in()).with_suffix("").as_posix()
    return f"{name.replace('/', '.')}.{lesson.mode}"


def course_file(course: str) -> Path | None:
    """The course of that id, among those that come with the program."""
    return next((each for each in courses() if each.stem == course), None)


def opened(link: Link) -> Opened:
    """What it leads to. Raises NotPossible where there is no such course or lesson."""
    file = course_file(link.course)
    if file is None:
        raise NotPossible(f"no course {link.course}", "link.no_course", course=link.course)
    course = read_course(file)
    lesson = next((each for each in course.lessons if key_of(each) == link.lesson), None)
    if link.lesson and lesson is None:
        raise NotPossible(f"no lesson {link.lesson}", "link.no_lesson", lesson=link.lesson)
    if link.launch is not None and lesson is None:
        raise NotPossible("a launch of no lesson", "link.half_launch")
    return Opened(file, course, lesson, link.launch)


def read_link(text: str) -> Link:
    """The link in a text. Raises NotPossible, and nothing else, for what is none."""
    text = text.strip()
    if len(text) > MOST:
        raise _refused("link.too_long", most=MOST)
    if not _PLAIN.fullmatch(text):
        raise _refused("link.no_link")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _refused("link.no_link") from error
    plain = parts.scheme == SCHEME and parts.netloc == "course" and port is None
    if not plain or parts.fragment or "#" in text:
        raise _refused("link.no_link")
    course, lesson = _place(parts.path)
    return Link(course, lesson, _launch(_asked(parts)))


def _place(path: str) -> tuple[str, str]:
    """The course, and the lesson where one is named."""
    course, slash, lesson = path.removeprefix("/").removesuffix("/").partition("/")
    if not _NAME.fullmatch(course) or bool(slash) != bool(_LESSON.fullmatch(lesson)):
        raise _refused("link.no_link")
    return course, lesson


def _asked(parts: SplitResult) -> dict[str, str]:
    """What stands behind the question mark: nothing, or all that a launch says, each once."""
    if not parts.query:
        return {}
    try:
        pairs = parse_qsl(
            parts.query, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=20
        )
    except ValueError as error:  # UnicodeDecodeError, too
        raise _refused("link.no_link") from error
    found = dict(pairs)
    for name in found:
        if name not in _LAUNCH:
            raise _refused("link.not_taken", name=name[:40])
    if len(found) != len(pairs) or set(found) != _LAUNCH:
        raise _refused("link.half_launch")
    return found


def _launch(asked: Mapping[str, str]) -> Launch | None:
    if not asked:
        return None
    page, name = _actor(asked["actor"])
    records, key = _address(asked["endpoint"]), _address(asked["fetch"])
    # A platform elsewhere has no business with what listens on this computer alone.
    if is_here(urlsplit(records).hostname or "") != is_here(urlsplit(key).hostname or ""):
        raise _refused("link.no_address")
    return Launch(
        records,
        key,
        page,
        name,
        _registration(asked["registration"]),
        _iri(asked["activityId"]),
    )


def _address(text: str) -> str:
    """An address to which something is sent: https, or http to this computer itself."""
    try:
        parts = urlsplit(text)
        host, _port = (parts.hostname or ""), parts.port
    except ValueError as error:
        raise _refused("link.no_address") from error
    sound = _PLAIN.fullmatch(text) and "@" not in parts.netloc and "\\" not in text and "#" not in text
    if not sound or not (_HOST.fullmatch(host) or is_here(host)):
        raise _refused("link.no_address")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_here(host)):
        raise _refused("link.no_https", host=host)
    return text


def is_here(host: str) -> bool:
    """Whether that host is this computer itself."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _actor(text: str) -> tuple[str, str]:
    """Whom a platform means: an account, as cmi5 wants it."""
    try:
        actor = json.loads(text)
        account = actor["account"]
        page, name = account["homePage"], account["name"]
        sound = (
            actor.get("objectType", "Agent") == "Agent" and isinstance(page, str) and isinstance(name, str)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _refused("link.no_actor") from error
    if not sound or not name.isprintable() or not 0 < len(name) <= _LONGEST_NAME:
        raise _refused("link.no_actor")
    return _iri(page), name


def _registration(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise _refused("link.half_launch") from error


def _iri(text: str) -> str:
    """A name in the form of an address; nobody asks it for anything."""
    scheme, colon, rest = text.partition(":")
    if (
        not colon
        or not rest
        or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme)
        or not text.isprintable()
    ):
        raise _refused("link.half_launch")
    if any(each.isspace() for each in text):
        raise _refused("link.half_launch")
    return text


def _refused(key: str, **values: object) -> NotPossible:
    said = ", ".join(f"{name} {value}" for name, value in values.items())
    return NotPossible(f"{key}: {said}", key, **values)

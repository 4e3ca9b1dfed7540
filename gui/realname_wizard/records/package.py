"""A course as a cmi5 package, which a learning platform imports: each of its lessons is launched by a link (T07).

The platform opens that link on the learner's computer, where this program follows it once it was asked. What things are
called stays the same from package to package, so that a platform knows a lesson again.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as Xml
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from realname_wizard.course.course import Course, Lesson, Mode, Section
from realname_wizard.course.link import key_of, link_to
from realname_wizard.evidence.web import ON_SCREEN, as_html, asset, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.records.observing import file_of
from realname_wizard.records.xapi.iris import course_iri, walkthrough_iri
from realname_wizard.rehearsal.script.reader import read_head
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages

_SPACE: Final = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
_TAGS: Final = {"en": "en-US", "zh_CN": "zh-CN"}
_MANIFEST, _PAGE = "cmi5.xml", "index.html"
_ALWAYS: Final = (2026, 1, 1, 0, 0, 0)
"""When each file in it is from: the same course is the same package."""

Words = Callable[[str], str]
"""What something is called in a language."""


def package(file: Path, course: Course) -> bytes:
    """The package of a course that comes with the program."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as zipped:
        for name, data in ((_MANIFEST, manifest(file, course)), (_PAGE, page(file, course))):
            info = ZipInfo(name, _ALWAYS)
            info.compress_type = ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16  # on whatever system it is made
            zipped.writestr(info, data)
    return content.getvalue()


def manifest(file: Path, course: Course) -> bytes:
    """Its course structure: a block a section, an assignable unit a lesson."""
    root = Xml.Element("courseStructure", xmlns=_SPACE)
    whole = child(root, "course", id=course_iri(file.name))
    _called(whole, lambda tag: in_words(course.name, tag), lambda tag: in_words(course.note, tag))
    for number, section in enumerate(course.sections, start=1):
        _section(root, file, section, number)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _section(root: Xml.Element, file: Path, section: Section, number: int) -> None:
    block = child(root, "block", id=f"{course_iri(file.name)}/section/{number}")

    def about(tag: str) -> str:
        return Texts.load(tag).say(
            "course.section", name=in_words(section.name, tag), minutes=section.minutes
        )

    _called(block, lambda tag: in_words(section.name, tag), about)
    for lesson in section.lessons:
        _lesson(block, file, lesson)


def _lesson(block: Xml.Element, file: Path, lesson: Lesson) -> None:
    name = file_of(lesson.walkthrough)
    is_test = lesson.mode is Mode.TEST
    unit = child(
        block,
        "au",
        id=lesson_iri(file.name, name, lesson.mode),
        moveOn="Passed" if is_test else "Completed",
        launchMethod="OwnWindow",
        activityType="http://adlnet.gov/expapi/activities/assessment"
        if is_test
        else "http://adlnet.gov/expapi/activities/lesson",
        **({"masteryScore": f"{lesson.pass_mark / 100:g}"} if is_test else {}),
    )
    head = read_head(lesson.walkthrough)

    def about(tag: str) -> str:
        mode = Texts.load(tag).say(f"course.mode.{lesson.mode}")
        return Texts.load(tag).say("board.doing", mode=mode, name=head.called(tag))

    _called(unit, head.called, about)
    child(unit, "url", link_to(file.stem, key_of(lesson)))


def lesson_iri(course: str, walkthrough: str, mode: str) -> str:
    """A lesson of a course; the same walkthrough may be in several, and in several modes."""
    return f"{course_iri(course)}/lesson/{walkthrough_iri(walkthrough).rpartition('/walkthrough/')[2]}/{mode}"


def _called(parent: Xml.Element, title: Words, about: Words) -> None:
    """Title and description, in every language."""
    for name, words in (("title", title), ("description", about)):
        part = child(parent, name)
        for tag in languages():
            child(part, "langstring", words(tag) or title(tag), lang=_TAGS.get(tag, languages()[tag].html))


def page(file: Path, course: Course) -> bytes:
    """What to do where the program is not installed, in every language; it asks nothing of any network."""
    title = " · ".join(in_words(course.name, tag) for tag in languages())
    root, body = web_page("en", title, asset("package.css"), **ON_SCREEN)
    for tag in languages():
        _part(body, file, course, tag)
    return as_html(root)


def _part(body: Xml.Element, file: Path, course: Course, tag: str) -> None:
    texts = Texts.load(tag)
    part = child(body, "section", lang=languages()[tag].html)
    child(part, "h1", in_words(course.name, tag))
    for line in _told(texts):
        child(part, "p", line)
    child(child(part, "p"), "a", texts.say("package.open"), href=link_to(file.stem))
    for section in course.sections:
        child(part, "h2", in_words(section.name, tag))
        listed = child(part, "ul")
        for lesson in section.lessons:
            mode = texts.say(f"course.mode.{lesson.mode}")
            name = read_head(lesson.walkthrough).called(tag)
            words = texts.say("board.doing", mode=mode, name=name)
            child(child(listed, "li"), "a", words, href=link_to(file.stem, key_of(lesson)))


def _told(texts: Texts) -> Iterator[str]:
    names: Iterable[str] = ("what", "installed", "missing", "asks")
    yield from (texts.say(f"package.{name}") for name in names)

"""The record of a run: what was done, step by step, what was expected and found; as JSON beside its pictures."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Final, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, Field, ValidationError

from realname_wizard import __version__, held
from realname_wizard.documents.document import sentence_of
from realname_wizard.documents.problems import Problem, wrong_file
from realname_wizard.documents.suggestions import shown
from realname_wizard.evidence.files import put
from realname_wizard.messages.value import Moment
from realname_wizard.policy.rules import Policy
from realname_wizard.rehearsal import numbering, suite, telling
from realname_wizard.rehearsal.expectations import Mismatch
from realname_wizard.rehearsal.run import Look, RunResult, StepResult
from realname_wizard.rehearsal.script import step as script
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.texts.catalogue import Texts, in_every_language
from realname_wizard.texts.languages import SOURCE
from realname_wizard.texts.sentence import Sentence, cause_of
from realname_wizard.words import Page

FILE = "record.json"

MOST_BYTES: Final = 200_000_000
"""The longest that is read; all walkthroughs that come with the program leave a tenth of it."""

Each = TypeVar("Each")

Several = Annotated[tuple[Each, ...], FailFast()]
"""Of what is no record the first fault is told; all of a long file would take hundreds of times its size to keep."""

How = Literal["headless", "windows", "at_spi", "guided", "free"]
"""By whose hands: the state machine alone, the real windows, a tester's who was guided, or as somebody liked."""

By = Literal["", "program", "tester"]
"""Who says that a step was done: the program saw it, or a tester says so; nobody where nothing is said."""

Seconds = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
"""What something took; the clock of the computer may have been set back meanwhile."""

InWords = Mapping[str, str]
"""What a person calls it, by language."""


class Part(BaseModel):
    """A part of a record: it does not change once it is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Difference(Part):
    """What was expected, and what was there instead; `wanted` and `seen` say both in words."""

    key: str
    expected: str
    found: str
    wanted: InWords = {}
    seen: InWords = {}


class Seen(Part):
    """The page at one moment: which, when by the simulated clock, what it said (numbers covered)."""

    page: Page
    at: Moment
    said: Several[str] = ()


class Step(Part):
    """A step: as it is written, what was wrong, the page before and after it, its picture.

    `words` are what a person calls it. `began` is the real time (UTC), `seconds` what it took; `picture` a path from
    the record's folder, with slashes. Where a tester did it: `by` whom it was judged, a `remark`, what led `astray`.
    `act` is the last act of the journal when it was done, `link` its link of the chain.
    """

    line: int
    text: str
    words: InWords = {}
    by: By = ""
    remark: str = ""
    astray: Several[InWords] = ()
    trouble: str = ""
    differences: Several[Difference] = ()
    before: Seen | None = None
    after: Seen | None = None
    began: Moment | None = None
    seconds: Seconds = 0.0
    picture: str = ""
    act: int = 0
    link: str = ""

    @property
    def good(self) -> bool:
        """Whether it went as it is written."""
        return not self.trouble and not self.differences

    def said(self, language: str) -> str:
        """What a person calls it; as it is written where nobody said."""
        return self.words.get(language) or self.text

    @property
    def wrong(self) -> tuple[str, ...]:
        """What was wrong, a line each."""
        if self.trouble:
            return (self.trouble,)
        return tuple(f"{each.key}: expected {each.expected}, found {each.found}" for each in self.differences)


class Walk(Part):
    """A walkthrough that was followed: `names` is what it is called by language, `name` what machines know it by.

    `file` is as people write it: it does not depend on the machine.
    `journal` is the path of its journal from the record's folder, `act` the last act in it before the first step.
    """

    name: str
    names: InWords = {}
    file: str
    requirements: Several[str] = ()
    language: str = ""
    steps: Several[Step] = ()
    rows: Several[str] = ()
    """The rows of the tables that were walked, `page --> page: event`."""
    seconds: Seconds = 0.0
    journal: str = ""
    act: int = 0
    link: str = ""

    @property
    def good(self) -> bool:
        """Whether every step went as it is written."""
        return all(step.good for step in self.steps)

    def called(self, language: str) -> str:
        """What it is called in a language."""
        return self.names.get(language) or self.name

    @property
    def numbered(self) -> Iterator[tuple[int, Step]]:
        """Its steps, each with the number by which it is named everywhere."""
        return numbering.numbered(self.steps)

    @property
    def began(self) -> datetime | None:
        """When its first step began, in real time (UTC)."""
        return next((step.began for step in self.steps if step.began), None)


class Unread(Part):
    """A file that cannot be read, and why: a line each, `words` the same lines by language."""

    file: str
    problems: Several[str]
    words: Mapping[str, tuple[str, ...]] = {}

    def said(self, language: str) -> tuple[str, ...]:
        """Why, for a person."""
        return self.words.get(language) or self.problems


class Record(Part):
    """All of a run: which program, rules and hands, what was followed, what could not be read, what was left."""

    form: Literal[1] = 1
    program: str = __version__
    rules: str
    rules_source: str = ""
    """Whose rules, where they are not those of the program."""
    how: How
    written: Moment
    walks: Several[Walk] = ()
    unread: Several[Unread] = ()
    left: Several[str] = ()
    """Files that were not followed because the run was stopped."""
    link: str = ""

    @classmethod
    def made(
        cls,
        policy: Policy,
        how: How,
        walks: tuple[Walk, ...],
        *,
        left: tuple[str, ...] = (),
        unread: tuple[Unread, ...] = (),
    ) -> Self:
        """One that is written now, of what was done by these rules."""
        return cls(
            rules=policy.version,
            rules_source=policy.source or "",
            how=how,
            written=datetime.now(UTC),
            walks=walks,
            unread=unread,
            left=left,
        )

    @property
    def head(self) -> str:
        """The last link of the chain: it holds for everything in the record, and is to be noted elsewhere."""
        links = [
            self.link,
            *(link for walk in self.walks for link in (walk.link, *(s.link for s in walk.steps))),
        ]
        return links[-1]

    @property
    def good(self) -> bool:
        """Whether all was read, followed, and as it is written."""
        return not self.unread and not self.left and all(walk.good for walk in self.walks)

    @property
    def began(self) -> datetime:
        """When the first step began, in real time (UTC)."""
        return next((walk.began for walk in self.walks if walk.began), self.written)

    @property
    def beside(self) -> Iterator[str]:
        """The paths of all that lies beside it."""
        for walk in self.walks:
            yield from (place for place in (walk.journal, *(step.picture for step in walk.steps)) if place)

    def save(self, folder: Path) -> Path:
        """Write it into the folder, whole; its file. Raises OSError."""
        path = folder / FILE
        put(path, self.model_dump_json(indent=1, exclude_defaults=True).encode())
        return path

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the record in a folder, or that file. Raises Problems."""
        file = path / FILE if path.is_dir() else path
        try:
            if file.stat().st_size > MOST_BYTES:
                raise wrong_file(file, Sentence("record.large", most=MOST_BYTES // 1_000_000))
            read = cls.model_validate_json(held.read(file))
        except OSError as error:
            raise wrong_file(file, Sentence("document.cannot_open", cause=cause_of(error))) from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            at = Sentence("record.at", where=where, why=sentence_of(first)) if where else sentence_of(first)
            raise wrong_file(file, Sentence("record.none", why=at)) from error
        for place in read.beside:
            if not _is_below(place):
                raise wrong_file(file, Sentence("record.elsewhere", place=shown(place)))
        return read


def _is_below(place: str) -> bool:
    """Whether that path, with slashes, stays in the folder it begins in, on every system."""
    return not (set(place) & set("\\:\0") or {"", ".."} & set(place.split("/")))


def record_of(
    results: Iterable[RunResult],
    wrong: Iterable[Problem],
    left: Iterable[str],
    *,
    how: How,
    policy: Policy,
    folder: Path | None = None,
) -> Record:
    """The record of these results; pictures are named from `folder`."""
    unread: dict[str, list[Problem]] = {}
    for problem in wrong:
        unread.setdefault(named(problem.path), []).append(problem)
    walks = tuple(_walk(result, folder) for result in results)
    told = tuple(_unread(file, problems) for file, problems in unread.items())
    return Record.made(policy, how, walks, left=tuple(left), unread=told)


def _unread(file: str, wrong: Collection[Problem]) -> Unread:
    words = in_every_language(lambda texts: tuple(each.told(texts.say) for each in wrong))
    return Unread(file=file, problems=words[SOURCE], words=words)


def named(path: str) -> str:
    """The file as people write it; from elsewhere its folder's name and its own, whatever the machine."""
    short = Path(suite.short(Path(path)))
    return short.as_posix() if not short.is_absolute() else "/".join(short.parts[-2:])


def _walk(result: RunResult, folder: Path | None) -> Walk:
    return Walk(
        name=result.name,
        names=several(result.names),
        file=named(result.path),
        requirements=result.requirements,
        language=result.language,
        steps=tuple(_step(step, folder) for step in result.steps),
        rows=tuple(sorted(map(str, result.rows_walked))),
        seconds=result.seconds,
        journal=_from(folder, result.journal),
        act=result.act,
    )


def several(names: InWords) -> InWords:
    """What something is called, where that differs from language to language."""
    return names if len(names) > 1 else {}


def _step(step: StepResult, folder: Path | None) -> Step:
    return Step(
        line=step.line,
        text=step.text,
        trouble=step.trouble,
        words=words_of(step.step, step.button) if step.step else {},
        differences=tuple(difference(each, step.step, step.button) for each in step.mismatches),
        before=seen(step.before),
        after=seen(step.after),
        began=step.began,
        seconds=step.seconds,
        picture=_from(folder, step.picture),
        act=step.act,
    )


def _from(folder: Path | None, file: Path | None) -> str:
    """The way to a file from the record's folder, with slashes; nothing where there is no such file."""
    return os.path.relpath(file, folder or file.parent).replace(os.sep, "/") if file else ""


def words_of(step: script.Step, written: InWords) -> InWords:
    """What a step asks of a person; `written` is what is on the page of what it names, where there is something."""
    return in_every_language(lambda texts: telling.words(step, texts, written.get(texts.language, "")))


def difference(mismatch: Mismatch, step: script.Step | None, written: InWords) -> Difference:
    """What was found otherwise than the step expects; `written` as for `words_of`."""
    wanted = step if isinstance(step, Expect) else None
    return Difference(
        key=mismatch.key,
        expected=mismatch.expected,
        found=mismatch.found,
        wanted=in_every_language(partial(_wanted, wanted, mismatch.key, written)) if wanted else {},
        seen=in_every_language(partial(telling.found, mismatch)) if wanted else {},
    )


def _wanted(expect: Expect, key: str, written: InWords, texts: Texts) -> str:
    return telling.wanted(expect, key, texts, written.get(texts.language, ""))


def seen(look: Look | None) -> Seen | None:
    """The page as somebody looked at it."""
    return Seen(page=look.page, at=look.at, said=look.said) if look else None

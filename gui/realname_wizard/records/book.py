"""The book of a desk: its sittings and its learners, kept in the data folder; what leaves has no names in it (T07)."""

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from realname_wizard.data_folder import LEARNING_NAME
from realname_wizard.evidence.files import put
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records import merging
from realname_wizard.records.learners import (
    Group,
    People,
    as_tables,
    first_people,
    people,
    read_class,
    sound_name,
    tidy,
)
from realname_wizard.records.merging import Merged, as_file, joined, sound
from realname_wizard.records.sitting import Sitting, in_order
from realname_wizard.store.errors import StoreBusy, saving
from realname_wizard.store.sittings import Names, SittingFiles
from realname_wizard.texts.sentence import Sentence, cause_of, refused

Hears = Callable[[Sitting], None]
"""Hears of a sitting; it does not raise, and keeps nobody waiting."""

_FIRST: dict[Path | None, People] = {}
"""A desk of which nothing was kept yet, by data folder: its key is one and the same for all who look on there."""

_HEARING: dict[Path, list[Hears]] = {}
"""Who listens, by data folder: whatever looks on at somebody has a Book of its own there."""

Claims = Callable[[Sitting], bool]
_CLAIMING: dict[Path, list[Claims]] = {}
"""Who tells sittings elsewhere, by data folder."""


class Book:
    """What is known of learners in one data folder; None: in memory."""

    def __init__(self, data: Path | None) -> None:
        folder = data / LEARNING_NAME if data else None
        self._hearing: list[Hears] = _HEARING.setdefault(data.resolve(), []) if data else []
        self._claiming: list[Claims] = _CLAIMING.setdefault(data.resolve(), []) if data else []
        self._files, self._names = (
            SittingFiles(folder),
            Names(folder, lambda tables: people(tables) is not None),
        )
        self._at = data.resolve() if data else None
        self._firsts = _FIRST if data else {}

    # --- who

    @property
    def people(self) -> People:
        """Everybody known here."""
        known = people(self._names.seen())
        if known is None:
            known = self._firsts.setdefault(self._at, first_people())
        return known

    def choose(self, name: str) -> str:
        """From now on somebody of that name is learning, or nobody; the name as it is known.

        Raises NotPossible, NotSaved.
        """
        wanted = sound_name(name) if tidy(name) else ""

        def change(known: People) -> People:
            chosen = known.known(wanted)
            names = known.names if chosen in ("", *known.names) else (*known.names, chosen)
            return known.evolve(names=names, chosen=chosen)

        return self._change(change).chosen

    def know(self, names: Iterable[str]) -> int:
        """Know these names from now on, who is learning stays; how many were new. Raises NotPossible, NotSaved.

        Of one that cannot be a name the `line` is told, from 1 on; then none of them is known.
        """
        wanted = [_sound_in_list(place, name) for place, name in enumerate(names, 1) if tidy(name)]
        before = len(self.people.names)

        def change(known: People) -> People:
            for name in wanted:
                if known.known(name) not in known.names:
                    known = known.evolve(names=(*known.names, name))
            return known

        return len(self._change(change).names) - before

    def remove(self, name: str) -> None:
        """Forget a name: what was done stays, as somebody's. Raises NotSaved."""

        def change(known: People) -> People:
            names = tuple(each for each in known.names if each != name)
            return known.evolve(names=names, chosen="" if known.chosen == name else known.chosen)

        self._change(change)

    def settle(self) -> None:
        """Let the key of this desk last, before anything that a pseudonym stands for. Raises NotPossible, NotSaved."""
        if people(self._names.seen()) is None:
            self._change(lambda known: known)

    def join(self, group: Group) -> None:
        """Be a desk of that class from now on. Raises NotSaved."""

        def change(known: People) -> People:
            others = tuple(each for each in known.groups if each.id != group.id)
            return known.evolve(groups=(*others, group), group=group.id)

        self._change(change)

    def join_file(self, path: Path) -> Group:
        """The same, of the class in that file. Raises NotPossible, NotSaved."""
        try:
            group = read_class(path)
        except OSError as error:
            raise NotPossible(
                str(refused(error)), "cause.of_file", file=path, cause=cause_of(error)
            ) from error
        self.join(group)
        return group

    def _change(self, does: Callable[[People], People]) -> People:
        def change(tables: dict[str, dict[str, dict[str, Any]]]) -> People:
            known = does(people(tables) or self._firsts.get(self._at) or first_people())
            tables.clear()
            tables.update(as_tables(known))
            return known

        try:
            with saving():
                changed = self._names.change(change)
        except StoreBusy as error:
            raise NotPossible(str(error), "records.busy") from error
        self._firsts.pop(self._at, None)
        return changed

    # --- while they do it

    def listen(self, hears: Hears) -> Callable[[], None]:
        """Let it hear of each sitting that begins, goes on or ends on this folder, in this program.

        A sitting that goes on has its `now`, and comes again with a higher `revision`. What is returned ends it.
        """
        self._hearing.append(hears)
        return lambda: self._hearing.remove(hears) if hears in self._hearing else None

    def claim(self, claims: Claims) -> Callable[[], None]:
        """Keep the sittings that it answers yes to from the class's own record store. What is returned ends it."""
        self._claiming.append(claims)
        return lambda: self._claiming.remove(claims) if claims in self._claiming else None

    def is_claimed(self, sitting: Sitting) -> bool:
        """Whether a platform that launched it is told of it, by the name that the platform has for the learner."""
        return any(claims(sitting) for claims in self._claiming)

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens."""
        return bool(self._hearing)

    def tell(self, sitting: Sitting) -> None:
        """Tell it to who listens; nothing is kept."""
        for hears in tuple(self._hearing):
            hears(sitting)

    # --- what they did

    def keep(self, sitting: Sitting) -> None:
        """Keep it. Raises NotSaved."""
        self._keep([sitting])

    def _keep(self, sittings: Iterable[Sitting]) -> None:
        try:
            self.settle()
        except NotPossible as busy:
            raise NotSaved(BlockingIOError(errno.EBUSY, os.strerror(errno.EBUSY))) from busy
        with saving():
            self._files.keep([each.model_dump(mode="json") for each in sittings])

    def sittings(self) -> tuple[Sitting, ...]:
        """All of them, each once, under the pseudonyms of today."""
        known = self.people
        today = known.today()
        return in_order(
            each if each.learner not in today else each.evolve(learner=today[each.learner], group=known.group)
            for each in self._all().values()
        )

    def _all(self) -> dict[str, Sitting]:
        return joined(filter(None, map(sound, self._files.rows())))

    # --- a class on many desks

    def export(self, file: Path, sittings: Sequence[Sitting] | None = None) -> int:
        """Write all of them, or these, into a file, without names; how many. Raises OSError."""
        wanted = self.sittings() if sittings is None else sittings
        put(file, as_file(wanted))
        return len(wanted)

    def merge(self, paths: Iterable[Path]) -> Merged:
        """Take in the sittings of files, or of all files in folders. Raises NotSaved; then none of them is taken in."""
        mine = self._all()
        troubles: list[Sentence] = []
        theirs: list[list[Sitting]] = []
        for path in paths:
            found, wrong = merging.read_all(path)
            theirs.append(found)
            troubles += wrong
        together = joined(mine.values(), *theirs)
        news = [each for id, each in together.items() if mine.get(id) != each]
        if news:
            self._keep(news)
        new = sum(each.id not in mine for each in news)
        read = len({each.id for found in theirs for each in found})
        return Merged(new, read - new, tuple(troubles))


def _sound_in_list(place: int, name: str) -> str:
    try:
        return sound_name(name)
    except NotPossible as error:
        raise NotPossible(f"line {place}: {error}", error.key, line=place, **error.values) from error

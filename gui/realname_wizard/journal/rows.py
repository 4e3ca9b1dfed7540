"""The rows of a journal: where it begins, and each act since. Safe to keep: what identifies is sealed (T09).

`given` is the last number that an event or attempt had until then, in this branch or another: no other has it after.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from realname_wizard.journal.branches import Aside
from realname_wizard.messages.events import ACTORS, Body, LogLine
from realname_wizard.messages.value import Moment, Value
from realname_wizard.messages.world import World
from realname_wizard.words import Actor

FORMAT = 2
"""Of the rows; where it was another, a journal begins anew."""

EVERY = 100
"""After so many acts at the latest the World stands beside one, so that no moment is far from a World."""


class Beginning(Value):
    """Acts follow from here. `rules` and `program` hold from now on: the rules' whole content, as JSON.

    `follows` is the row after which the rehearsal stood like this; None where it begins anew, or nobody knows. `aside`
    are the events that from here on lie on side branches. `lines` are what is known of what happened before there was
    a journal; where it begins with a `scene`, which is named by its id, they say that.
    """

    kind: Literal["begins"] = "begins"
    number: int
    given: int
    real: Moment
    world: World
    lines: tuple[LogLine, ...] = ()
    follows: int | None = None
    aside: Aside = ()
    scene: str = ""
    rules: str
    program: str


class Act(Value):
    """What was done at once, by whom, and when, in simulated and in real time.

    `sealed` are the fingerprints that counterparts asked the key for on the way, in their order; `lines` what the log
    says of it, so that it can be read without replaying. A `world` is as it stood after the act: at the start of an
    attempt, and every so often; with it stands the row of the beginning that it comes from.
    """

    kind: Literal["act"] = "act"
    number: int
    given: int
    real: Moment
    at: Moment
    what: Annotated[tuple[Body, ...], Field(min_length=1)]
    sealed: tuple[str, ...] = ()
    lines: tuple[LogLine, ...] = ()
    begins: int = 0
    world: World | None = None

    @property
    def who(self) -> Actor:
        """Who did it."""
        return ACTORS[self.what[0].name]


Row = Beginning | Act
ROW: TypeAdapter[Row] = TypeAdapter(Annotated[Row, Field(discriminator="kind")])
"""Reads a row."""

"""What somebody just did as they liked, as the record of a run: told from the journal, nobody to be recognised (T05).

It holds no journal: in that one stands who somebody is.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import new_folder
from realname_wizard.evidence.chain import linked
from realname_wizard.evidence.page import write_page
from realname_wizard.evidence.record import Record, Seen, Step, Walk
from realname_wizard.flow.describe import describe
from realname_wizard.flow.describe.log import log_entry
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.verification import verification_table
from realname_wizard.journal.replay import Again
from realname_wizard.journal.rows import Act
from realname_wizard.loop import WORKS
from realname_wizard.messages.world import World
from realname_wizard.redact import as_file_name, covered
from realname_wizard.texts.catalogue import Texts, in_every_language
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import Field

_COVER = "***"
_SHOWN = frozenset({Field.LICENCE_KIND, Field.APPLICATION_FORM, Field.AMOUNT, Field.SMS_CODE})
"""Fields that say nothing of who somebody is."""


def free(conductor: Conductor) -> Record:
    """The record of all since the last fresh World that led to where things stand. Raises Differs."""
    walked: set[str] = set()
    acts = list(conductor.past.acts(lambda row: walked.add(str(row))))
    names = sorted(
        {name for each in acts if each.world for name in _names(each.world)}, key=len, reverse=True
    )
    language = conductor.world.language
    steps: list[Step] = []
    before: Seen | None = None
    for each in acts:
        after = _seen(each, language, names)
        if isinstance(each.row, Act):
            steps.append(_step(each.row, before, after, len(steps) + 1))
        before = after
    walk = Walk(
        name=_called(len(steps), Texts.load(SOURCE)),
        names=in_every_language(partial(_called, len(steps))),
        file="free",
        language=language,
        steps=tuple(steps),
        rows=tuple(sorted(walked)),
    )
    return Record.made(conductor.policy, "free", (walk,))


def _called(steps: int, texts: Texts) -> str:
    return texts.count("evidence.free", steps)


def save_free(conductor: Conductor, folder: Path, texts: Texts) -> Path:
    """Write record and report into a folder of its own in that one; the report's path. Raises Differs, OSError."""
    made = free(conductor)
    own = new_folder(folder, as_file_name(f"evidence-{made.written.astimezone():%Y-%m-%d-%H%M}"))
    linked(made, own).save(own)
    return write_page(made, own, texts, verification_table().rows)


def _step(act: Act, before: Seen | None, after: Seen | None, number: int) -> Step:
    done = {body.name for body in act.what}
    lines = [line for line in act.lines if line.name in done] or list(act.lines)
    return Step(
        line=number,
        text=", ".join(line.name for line in lines),
        words=in_every_language(lambda texts: "; ".join(log_entry(texts, line).text for line in lines)),
        before=before,
        after=after,
        began=act.real,
        act=act.number,
    )


def _seen(each: Again, language: str, names: list[str]) -> Seen | None:
    world = each.world
    if world is None:
        return None
    policy, texts = each.rules.under(world.variants), Texts.load(language)
    page = describe(policy, world, Drafts(), texts, WORKS.table.allowed(policy, world.session))
    said = tuple(_without(covered(text), names) for text in page.says())
    return Seen(page=world.session.page, at=world.now, said=said)


def _names(world: World) -> Iterator[str]:
    """All words in a World that say who somebody is; numbers are masked in it."""
    for session in world.sessions:
        left = session.left.entries if session.left else ()
        yield from (
            each.shown for each in (*session.entries, *left) if each.field not in _SHOWN and each.shown
        )
    for account in world.ledger.accounts:
        if account.identity and account.identity.name:
            yield account.identity.name


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, _COVER)
    return text

"""Scripts of the director: files of steps that say how the world is; personas are those of the program (T01)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field as Slot
from pydantic import InstanceOf, WithJsonSchema

from realname_wizard.conductor import Conductor
from realname_wizard.documents.document import Document, text_of
from realname_wizard.documents.model import FromFile
from realname_wizard.flow.door import Given
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.outside_events import (
    DirectorOrdered,
    OfficialAccountSays,
    RegisterSays,
    WalletSays,
)
from realname_wizard.messages.world import OfficialAccount as Account
from realname_wizard.messages.world import Registers, World
from realname_wizard.rehearsal.script.reader import steps_of
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.values import Known, Names, SpecimenName, in_words
from realname_wizard.rehearsal.script.world_steps import Director, OfficialAccount, Phone, Register
from realname_wizard.rehearsal.script.yaml_line import yaml_line
from realname_wizard.rehearsal.suite import known
from realname_wizard.rehearsal.telling import called
from realname_wizard.rehearsal.writing import step_line
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE
from realname_wizard.texts.sentence import Sentence
from realname_wizard.words import Field, Method, Reason
from realname_wizard_assets import ASSETS

_FACTS = (
    Field.NAME,
    Field.ID_NUMBER,
    Field.MOBILE,
    Field.ENTERPRISE_NAME,
    Field.CREDIT_CODE,
    Field.LEGAL_REP_NAME,
)


class Script(FromFile):
    """How the world is from now on: what is not named is as usual.

    A persona also says who fills in the form, and which reasons that shows by which methods.
    """

    name: Names
    sample: SpecimenName | None = Slot(default=None, description="Whose details are filled in.")
    methods: tuple[Method, ...] = Slot(default=(), description="The methods that show it.")
    shows: tuple[Reason, ...] = Slot(default=(), description="The reasons that come of it; none: it passes.")
    steps: Annotated[tuple[InstanceOf[Step], ...], WithJsonSchema({})] = ()

    def called(self, language: str = SOURCE) -> str:
        """What it is called in a language."""
        return in_words(self.name, language)

    @property
    def who(self) -> str:
        """The name of the person or enterprise whose details are filled in; nothing where nobody's are."""
        details = specimen(self.sample) if self.sample else {}
        return details.get(Field.ENTERPRISE_NAME) or details.get(Field.NAME, "")

    @property
    def of_person(self) -> bool:
        """Whether a person comes to the desk, no enterprise."""
        return self.sample is None or Field.ID_NUMBER in specimen(self.sample)

    def facts(self, texts: Texts) -> tuple[tuple[str, str], ...]:
        """What is typed of them first, each with what it is called."""
        details = specimen(self.sample) if self.sample else {}
        return tuple((texts.say(f"field.{each}.short"), details[each]) for each in _FACTS if each in details)

    def about(self, texts: Texts) -> tuple[str, str, str]:
        """Who fills in the form, what comes of it, and by which methods, in words."""
        causes = [called(each, texts) for each in self.shows] or [texts.say("personas.passes")]
        methods = (texts.say(f"method.{each}.short") for each in self.methods)
        return self.who, " + ".join(causes), " / ".join(methods)

    def events(self, conductor: Conductor) -> tuple[Given, ...]:
        """What the door is given, all at once."""
        sight = Sight(conductor)
        said = (given for step in self.steps for given in step.events(sight))
        return (*_as_usual(conductor.world), *said)


def read_script(path: Path) -> Script:
    """The script in a file. Raises Problems, and nothing else, for one that cannot be read."""
    return read_script_text(text_of(path), str(path), known())


def read_script_text(text: str, name: str, known: Known) -> Script:
    """The script in a text; `name` stands for the file in messages. Raises Problems."""
    document = Document(text, name, "script")
    written = document.data.get("steps")
    if isinstance(written, list):
        document.data["steps"] = steps = steps_of(document, known)
        if len(steps) == len(written):
            for node, step in zip(document.node("steps").value, steps, strict=True):
                if isinstance(step, RunnerStep) or not step.of_world:
                    document.add(node, Sentence("script.by_a_person", step=step.NAME))
    script = document.check(Script, document.data, context=known)
    document.stop_if_wrong()
    if script is None:
        raise AssertionError("what is wrong with it has been told")
    return script


@cache
def personas() -> dict[str, Script]:
    """The personas that come with the program, by their id: a person or enterprise, and the world around them."""
    found = {path.stem: read_script(path) for path in sorted((ASSETS / "personas").glob("*.yaml"))}
    return dict(sorted(found.items(), key=lambda each: _place(each[1])))


def _place(persona: Script) -> tuple[bool, int]:
    """Individuals first, and each in the order of the reasons."""
    return not persona.of_person, list(Reason).index(persona.shows[0]) if persona.shows else -1


def _as_usual(world: World) -> Iterator[Given]:
    """What is set otherwise in that World is as usual again."""
    phone = world.phone
    if not phone.card_bound or phone.wallet_name is not None or phone.wallet_id is not None:
        yield WalletSays(card_bound=True, agrees=True)
    if world.registers != Registers():
        yield RegisterSays.model_validate(dict.fromkeys(Registers.model_fields, True))
    if world.official_account != Account():
        yield OfficialAccountSays.model_validate(dict.fromkeys(Account.model_fields, True))
    yield from (
        DirectorOrdered(at=page, outcomes=()) for page in dict.fromkeys(each.at for each in world.orders)
    )


def set_in(world: World) -> tuple[Step, ...]:
    """What is set in that World, as the steps of a script. Whose wallet it is stays out: it is kept as a seal alone."""
    return tuple(_set_in(world))


def _set_in(world: World) -> Iterator[Step]:
    fresh, registers = Registers(), world.registers
    if registers != fresh:
        says = {
            "legal_rep": None if registers.legal_rep_matches else "other",
            "listed": None if registers.enterprise_listed else False,
            "person": None if registers.person_matches else "other",
            "photo": None if registers.photo_on_record else "none",
            "document": None if registers.document_valid else "expired",
        }
        says |= {} if registers.person_found else {"person": "none"}
        yield Register.model_validate({key: value for key, value in says.items() if value is not None})
    if not world.phone.card_bound:
        yield Phone.model_validate({"wallet": "no_card"})
    account = world.official_account
    shown = {
        "verified": None if account.verified else False,
        "enterprise": None if account.same_enterprise else "other",
    }
    if any(value is not None for value in shown.values()):
        yield OfficialAccount.model_validate(
            {key: value for key, value in shown.items() if value is not None}
        )
    for page in dict.fromkeys(each.at for each in world.orders):
        outcomes = tuple(each.outcome for each in world.orders if each.at is page)
        yield Director.model_validate({"at": page, "outcome": outcomes})


def script_text(script: Script) -> str:
    """The file of a script."""
    return "\n".join(_lines(script)) + "\n"


def _lines(script: Script) -> Iterator[str]:
    names = dict(script.name)
    yield f"name: {yaml_line(names if len(names) > 1 else script.called(), clear=True)}"
    if script.sample:
        yield f"sample: {script.sample}"
    if script.methods:
        yield f"methods: {yaml_line(script.methods)}"
    if script.shows:
        yield f"shows: {yaml_line(script.shows)}"
    if script.steps:
        yield "steps:"
        yield from (f"  - {step_line(each)}" for each in script.steps)


ON_PAPER = "realname-wizard paper 1\n"
"""What the code of a sample paper begins with; the text of the script follows."""


def of_paper(code: str, name: str) -> Script | None:
    """The script that stands in a code; None where the code is none of a sample paper. Raises Problems."""
    found = code.removeprefix(ON_PAPER)
    return read_script_text(found, name, known()) if found != code else None

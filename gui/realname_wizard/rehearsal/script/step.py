"""What every step of a walkthrough is built on: it is declared once, in a class of its own.

The class says the step's word and fields (schema, reader and help come from them), the events that it stands for and
the gestures that let them happen on a window.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, ClassVar, Protocol

from pydantic import GetJsonSchemaHandler, ValidationError, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

from realname_wizard.documents.model import FromFile, words_of
from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.flow.door import Given
from realname_wizard.messages.events import Body
from realname_wizard.messages.typed import AnyTyped
from realname_wizard.missing import Missing
from realname_wizard.texts.sentence import Sentence
from realname_wizard.words import EventName

from .gestures import Gesture
from .sight import Sight
from .taken import Taken
from .yaml_line import yaml_line

_FEW = 8  # so many words are listed in a message

ARGUMENT = "argument"
"""Under this key the reader hands a step what is written after its name."""


class Keys(Enum):
    """How many keys the `{…}` after a step's name holds."""

    NONE = 0
    ONE = 1
    SOME = 2
    ANY = 3


STEPS: dict[str, type["Step"]] = {}
"""Every step there is, by its word."""


class Step(FromFile):
    """One step. `line` and `column` tell where it is written, from 1; 0 for a step that is in no file."""

    NAME: ClassVar[str] = ""
    """The word that the step begins with."""

    WORD: ClassVar[str | None] = None
    """The field that holds the argument where it is written as a single word or name."""

    KEYS: ClassVar[Keys] = Keys.NONE

    PLACE: ClassVar[frozenset[str]] = frozenset({"line", "column"})

    line: int = 0
    column: int = 0

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: object) -> None:
        """Note every step that there is; one that does not say how it is done is none."""
        if not cls.NAME:
            return
        base, hands = (
            (RunnerStep, ("followed_by",)) if issubclass(cls, RunnerStep) else (Step, ("events", "gestures"))
        )
        missing = [name for name in hands if getattr(cls, name) is getattr(base, name)]
        if missing:
            raise Missing([f"the step {cls.NAME} does not say its {' and '.join(missing)}"])
        if cls.NAME in STEPS:
            raise TypeError(f"the step {cls.NAME} is declared twice")
        STEPS[cls.NAME] = cls

    @property
    def of_world(self) -> bool:
        """Whether it happens in the world around the window, on every page: it goes straight to the Conductor."""
        return False

    @property
    def needs_kept(self) -> bool:
        """Whether it needs more than the World at hand: what is kept of it, and of what happened."""
        return False

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """What it stands for. Raises NotOffered where nothing of the kind is on the page."""
        raise NotImplementedError

    @classmethod
    def of(cls, body: Body, taken: Taken) -> "tuple[Step, ...] | None":
        """The step that stands for what came through the door, for a recording; none where it said nothing new.

        None where a step of another kind does.
        """
        return None

    def awaited(self, sight: Sight) -> frozenset[EventName]:
        """One of these has to have happened when it was done by hand; none where hands may keep it to themselves."""
        return frozenset(name_of(each) for each in self.events(sight)[-1:])

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """How it is done on a window, one after the other; `sight` sees what the gestures before have changed."""
        raise NotImplementedError

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """The keys of the `{…}` after the step's name."""
        return tuple(key for key in cls.model_fields if key not in cls.PLACE and key != cls.WORD)

    @classmethod
    def takes_argument(cls) -> bool:
        """Whether something belongs after the step's name."""
        return cls.WORD is not None or cls.KEYS is not Keys.NONE

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The single words that may stand after the step's name, where they are a closed list."""
        return words_of(cls.model_fields[cls.WORD].annotation) if cls.WORD else ()

    @cached_property
    def shown(self) -> str:
        """The step as a person would write it, on one line; long numbers are masked (T09)."""
        argument = self.argument()
        return self.NAME if argument is ... else f"{self.NAME}: {yaml_line(argument)}"

    def argument(self) -> object:
        """What is written after the step's name: a word or a dict; `...` where there is nothing."""
        if self.WORD is not None and self.WORD in self.model_fields_set:
            return getattr(self, self.WORD)
        if self.KEYS is Keys.NONE:
            return ...
        return self.model_dump(exclude_unset=True, exclude=set(self.PLACE))

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: object) -> object:
        if not isinstance(data, Mapping) or ARGUMENT not in data:
            return data
        place = {key: data[key] for key in cls.PLACE & data.keys()}
        return place | cls._spread(data[ARGUMENT])

    @classmethod
    def _spread(cls, argument: object) -> dict[str, Any]:
        """The fields that the written argument fills."""
        if isinstance(argument, dict):
            if cls.KEYS is Keys.NONE:
                if cls.WORD is None:
                    raise trouble("script.takes_nothing", step=cls.NAME)
                raise cls._takes_only(Sentence("script.one_word"))
            cls._refuse_own(argument)
            return argument
        if not cls.takes_argument():
            raise trouble("script.alone", step=cls.NAME)
        if argument is None:
            raise trouble("script.argument_missing", "none", cls.words(), step=cls.NAME)
        if isinstance(argument, list) or cls.WORD is None:
            raise cls._takes_only(cls.takes())
        if isinstance(argument, str) and argument in cls.file_keys():
            raise trouble("script.value_missing", key=argument, step=cls.NAME)
        return {cls.WORD: argument}

    @classmethod
    def _refuse_own(cls, argument: dict[str, object]) -> None:
        """What the model knows and the file does not is an unknown key there."""
        own = [key for key in argument if key in cls.model_fields and key not in cls.file_keys()]
        if own:
            wrong = [InitErrorDetails(type="extra_forbidden", loc=(key,), input=None) for key in own]
            raise ValidationError.from_exception_data(cls.__name__, wrong)

    @classmethod
    def takes(cls) -> Sentence:
        """What belongs after the name of the step."""
        if cls.KEYS is Keys.NONE:
            return Sentence("script.one_word")
        mapping = "{" + ", ".join(f"{key}: …" for key in cls.file_keys()[:4]) + "}"
        if cls.KEYS is Keys.ANY:
            return Sentence("script.mapping_or_none", mapping=mapping)
        return Sentence("script.word_or_mapping" if cls.WORD else "script.mapping", mapping=mapping)

    @classmethod
    def _takes_only(cls, what: Sentence) -> PydanticCustomError:
        return trouble("script.takes", step=cls.NAME, what=what)

    @classmethod
    def unknown_key(cls, key: str) -> tuple[Sentence, tuple[str, ...]]:
        """The single words count, too."""
        if key in cls.words():
            return Sentence("script.stands_alone", key=key, step=cls.NAME), ()
        what = Sentence("script.unknown_key", key=shown(key), step=cls.NAME)
        return what, (*cls.file_keys(), *cls.words())

    @model_validator(mode="after")
    def _enough_keys(self) -> "Step":
        named = self.model_fields_set - self.PLACE
        if self.WORD in named:
            wrong = len(named) > 1
        else:
            wrong = (self.KEYS is Keys.ONE and len(named) != 1) or (self.KEYS is Keys.SOME and not named)
        if wrong:
            words = (*self.words(), *self.file_keys())
            known = words[:_FEW] + (("…",) if len(words) > _FEW else ())
            key = "script.exactly_one" if self.KEYS is Keys.ONE else "script.at_least_one"
            raise trouble(key, step=self.NAME, words=known)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema of what is written after the step's name."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        schema = handler.resolve_ref_schema(reference)
        properties = schema["properties"]
        for key in cls.PLACE:
            del properties[key]
        word = properties.pop(cls.WORD) if cls.WORD else None
        required = [key for key in schema.pop("required", []) if key in properties]
        if required:
            schema["required"] = required
        if cls.KEYS in (Keys.ONE, Keys.SOME):
            schema["minProperties"] = 1
        if cls.KEYS is Keys.ONE:
            schema["maxProperties"] = 1
        if word is not None:
            description = schema.pop("description", "")
            forms = [word] if cls.KEYS is Keys.NONE else [word, dict(schema)]
            schema.clear()
            schema.update({"description": description, "anyOf": forms})
        return reference


def name_of(given: Given) -> EventName:
    """What happens where this is brought to the door."""
    if isinstance(given, EventName):
        return given
    return given.becomes if isinstance(given, AnyTyped) else given.name


class WorldStep(Step):
    """A step of the world around the window; nothing of it is done by hand."""

    @property
    def of_world(self) -> bool:
        """It always is."""
        return True

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """None."""
        return iter(())


class Runner(Protocol):
    """What whoever follows a walkthrough can be asked for besides letting steps happen."""

    def restart(self) -> None:
        """Kill the program and start it again."""

    def next_trainee(self) -> None:
        """Have the next trainee begin (T13)."""

    def step_back(self) -> None:
        """Take the last act back (T03)."""

    def go_back(self, to: EventName) -> None:
        """Go back to the last line of that name (T03)."""

    def save_scene(self, name: str) -> None:
        """Keep how things stand under that name (T13)."""

    def begin_scene(self, name: str) -> None:
        """Begin as things stood when it was saved under that name (T13)."""

    def look(self, expect: Any) -> None:
        """Look whether things are as expected."""

    def refuse(self, step: Step) -> None:
        """See that a step is not offered."""


class RunnerStep(Step):
    """A step that is done by whoever follows the walkthrough; it is possible on every page."""

    def followed_by(self, runner: Runner) -> None:
        """Do it."""
        raise NotImplementedError

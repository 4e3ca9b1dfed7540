"""The steps that a person takes on the pages of the wizard."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, GetJsonSchemaHandler, ValidationError
from pydantic import Field as Slot
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails

from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.flow.door import Given
from realname_wizard.identity.entry import Entry
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.events import Body, ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.events import Fill as Filled
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.typed import Typed, TypedDeliveredCode
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Field, LicenceKind, Method, Page, Region, Subject

from .gestures import Click, Gesture, Set
from .sight import NotOffered, Sight
from .step import Keys, Step
from .taken import Taken
from .values import DELIVERED, FieldText, Language, Pairs, SpecimenName

SPECIMEN = "specimen"


def _check_licence_kind(values: tuple[tuple[Field, str], ...]) -> tuple[tuple[Field, str], ...]:
    written = dict(values).get(Field.LICENCE_KIND)
    if written is not None and written not in tuple(LicenceKind):
        error = trouble("script.no_licence_kind", written, LicenceKind, written=shown(written))
        wrong = InitErrorDetails(type=error, loc=(Field.LICENCE_KIND,), input=None)
        raise ValidationError.from_exception_data("values", [wrong])
    return values


FieldValues = Annotated[
    tuple[tuple[Field, str], ...], Pairs(Field, FieldText), AfterValidator(_check_licence_kind)
]
"""What is typed into fields: `{FIELD: VALUE, …}` in the file, pairs in the order of the file here."""


class Choose(Step):
    """Selects on `region`, `subject` or `method`, and goes on."""

    NAME: ClassVar[str] = "choose"
    KEYS: ClassVar[Keys] = Keys.ONE

    region: Region | None = None
    subject: Subject | None = None
    method: Method | None = None

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """What is chosen."""
        if self.region is not None:
            return (ChooseRegion(region=self.region),)
        if self.subject is not None:
            return (ChooseSubject(subject=self.subject),)
        return (ChooseMethod.model_validate({"method": self.method}),)

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What was chosen."""
        match body:
            case ChooseRegion(region=region):
                return (cls(region=region),)
            case ChooseSubject(subject=subject):
                return (cls(subject=subject),)
            case ChooseMethod(method=method):
                return (cls(method=method),)
            case _:
                return None

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The card, then Next."""
        yield Click(f"choice.{self.region or self.subject or self.method}")
        yield Click("button.next")


class Fill(Step):
    """Types values into fields: those of the specimen first, where one is named, then `values`.

    The `sms_code` "delivered" stands for the code that the simulated phone received, and is typed last.
    """

    NAME: ClassVar[str] = "fill"
    KEYS: ClassVar[Keys] = Keys.SOME

    specimen: SpecimenName | None = None
    values: FieldValues = Slot(default=(), repr=False)

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """Value by value as hands type them, the code last."""
        values = self._typed(sight)
        strange = [field for field in values if field not in sight.fields]
        if strange:
            known = ", ".join(sight.fields) or "no fields"
            raise NotOffered(f"{strange[0]} cannot be filled on {sight.page}, which asks for: {known}")
        code = values.pop(Field.SMS_CODE, None)
        first = tuple(Typed({field: text}) for field, text in values.items())
        if code is None:
            return first
        return (*first, TypedDeliveredCode() if code == DELIVERED else Typed({Field.SMS_CODE: code}))

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What stands otherwise now; the rest was only judged anew."""
        if not isinstance(body, Filled):
            return None
        before = taken.before.session
        new = (each for each in body.entries if not _stands(before.entry(each.field), each))
        values = tuple((each.field, taken.samples.text(each, taken.before)) for each in new)
        return (cls(values=values),) if values else ()

    def awaited(self, sight: Sight) -> frozenset[EventName]:
        """A window may send it when the page is left."""
        return frozenset()

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """Field by field, the code last."""
        values = self._typed(sight)
        code = values.pop(Field.SMS_CODE, None)
        for field, text in values.items():
            yield Set(f"field.{field}", text)
        if code is not None:
            yield Set(f"field.{Field.SMS_CODE}", sight.delivered_code if code == DELIVERED else code)

    def _typed(self, sight: Sight) -> dict[Field, str]:
        known: dict[Field, str] = {}
        if self.specimen is not None:
            on_page = sight.fields
            known = {field: text for field, text in specimen(self.specimen).items() if field in on_page}
            if not known:
                raise NotOffered(f"the specimen {self.specimen} has nothing to fill on {sight.page}")
            if Field.SMS_CODE in on_page:
                known[Field.SMS_CODE] = DELIVERED
        return known | dict(self.values)

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """Every field, and `specimen`."""
        return (*Field, SPECIMEN)

    @classmethod
    def _spread(cls, argument: object) -> dict[str, Any]:
        written = super()._spread(argument)
        values = {key: value for key, value in written.items() if key in tuple(Field)}
        spread = {key: value for key, value in written.items() if key not in values}
        return spread | {"values": values} if values else spread

    def argument(self) -> Mapping[str, object]:
        """One mapping with the specimen and the fields."""
        named = {SPECIMEN: self.specimen} if self.specimen is not None else {}
        return named | {str(field): value for field, value in self.values}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """Fields and specimen side by side, as they are written."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        schema = handler.resolve_ref_schema(reference)
        specimen = schema["properties"][SPECIMEN]
        fields: JsonSchemaValue = {str(field): {"type": "string"} for field in Field}
        fields[Field.LICENCE_KIND] = {"enum": [str(kind) for kind in LicenceKind]}
        schema["properties"] = {SPECIMEN: specimen, **fields}
        return reference


def _stands(before: Entry | None, now: Entry) -> bool:
    return before is not None and (before.fingerprint, before.shown) == (now.fingerprint, now.shown)


class Button(Step):
    """A step that is a button of the page, named as it is, and the event of that name."""

    ASKS: ClassVar[bool] = False
    """Whether there may be a question, which is answered with yes."""

    ELSE: ClassVar[tuple[str, ...]] = ()
    """The button that does the same where the page has none of the name."""

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The event of its name."""
        return (EventName(self.NAME),)

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """The event of its name."""
        return (cls(),) if body.name == cls.NAME else None

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """A click on the button of its name."""
        yield Click(f"button.{self.NAME}", answer_yes=self.ASKS, others=self.ELSE)


class Next(Button):
    """The page's button to go on; where a choice stands it is chosen once more."""

    NAME: ClassVar[str] = "next"

    def awaited(self, sight: Sight) -> frozenset[EventName]:
        """On a page of choices the window sends what stands chosen."""
        choices = (EventName.CHOOSE_REGION, EventName.CHOOSE_SUBJECT, EventName.CHOOSE_METHOD)
        return super().awaited(sight).union(choices)


class Back(Button):
    """The page's button to go back."""

    NAME: ClassVar[str] = "back"


class Submit(Button):
    """The button of `review_details`."""

    NAME: ClassVar[str] = "submit"


class Retry(Button):
    """The way on from a failure on `result`: its main button, or *Check again* among the further ones."""

    NAME: ClassVar[str] = "retry"

    def awaited(self, sight: Sight) -> frozenset[EventName]:
        """Where it leads where another way leads, there is one button for both."""
        return super().awaited(sight).union({_SAME_AS_RETRY[page][0]} if (page := _mends(sight)) else ())

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The main button, the further way, or the button that leads to the same page."""
        same = _SAME_AS_RETRY[page][1] if (page := _mends(sight)) else ()
        yield Click("button.retry", others=("way.retry", *same))


_SAME_AS_RETRY = {
    Page.METHOD: (EventName.OTHER_METHOD, ("button.other_method",)),
    Page.ACCOUNT: (EventName.CLOSE, ("button.account", "button.close")),
}
"""Where trying again and another way lead to the same page: the event of the other one, and its buttons."""


def _mends(sight: Sight) -> Page | None:
    return sight.way_of_retry if sight.way_of_retry in _SAME_AS_RETRY else None


def _one_button(sight: Sight) -> bool:
    return sight.way_of_retry is Page.METHOD and sight.another_method_open


class OtherMethod(Button):
    """From a `result` to `method`, with everything entered; an attempt that still goes on is stopped (R34)."""

    NAME: ClassVar[str] = "other_method"

    def awaited(self, sight: Sight) -> frozenset[EventName]:
        """Where trying again leads to `method`, too, there is one button for both."""
        return super().awaited(sight).union({EventName.RETRY} if _one_button(sight) else ())

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The main button, or the further way."""
        same = ("button.retry",) if _one_button(sight) else ()
        yield Click("button.other_method", others=("way.other_method", *same))


class Refresh(Button):
    """A fresh code on `qr`."""

    NAME: ClassVar[str] = "refresh"


class Extend(Step):
    """More time for the code on `qr`, as often as the page offers it."""

    NAME: ClassVar[str] = "extend"

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The wish."""
        return (EventName.EXTEND_CODE,)

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """The wish."""
        return (cls(),) if body.name is EventName.EXTEND_CODE else None

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The link below the code."""
        yield Click("qr.extend")


class Cancel(Button):
    """Gives up the attempt; includes the "yes" to the question."""

    NAME: ClassVar[str] = "cancel"
    ASKS: ClassVar[bool] = True


class Close(Button):
    """Leaves the wizard; includes the "yes" to the question."""

    NAME: ClassVar[str] = "close"
    ASKS: ClassVar[bool] = True
    ELSE: ClassVar[tuple[str, ...]] = ("button.account",)


class SwitchLanguage(Step):
    """Every text in this language from now on (T08)."""

    NAME: ClassVar[str] = "switch_language"
    WORD: ClassVar[str | None] = "language"

    language: Language

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The languages there are."""
        return tuple(languages())

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The switch, where it is another language."""
        return (LanguageSwitched(language=self.language),) if sight.language != self.language else ()

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """The switch."""
        return (cls(language=body.language),) if isinstance(body, LanguageSwitched) else None

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The language switch, until it is there."""
        for _ in languages():
            if sight.language != self.language:
                yield Click("language.switch")

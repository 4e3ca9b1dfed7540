"""The steps that are done by whoever follows the walkthrough."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, InstanceOf

from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import EventName

from .step import Keys, Runner, RunnerStep, Step
from .values import Name, Piece


class Restart(RunnerStep):
    """The program is killed and started again."""

    NAME: ClassVar[str] = "restart"

    @property
    def needs_kept(self) -> bool:
        """It starts from what is kept."""
        return True

    def followed_by(self, runner: Runner) -> None:
        """Kill and start."""
        runner.restart()


class NextTrainee(RunnerStep):
    """The next trainee begins, with the World that the walkthrough began with; includes the "yes" to the question."""

    NAME: ClassVar[str] = "next_trainee"

    @property
    def needs_kept(self) -> bool:
        """The numbers that were given go on."""
        return True

    def followed_by(self, runner: Runner) -> None:
        """Begin."""
        runner.next_trainee()


class StepBack(RunnerStep):
    """The last act is taken back, with all that came of it (T03); includes the "yes" where it is asked."""

    NAME: ClassVar[str] = "step_back"

    @property
    def needs_kept(self) -> bool:
        """It is found in the journal."""
        return True

    def followed_by(self, runner: Runner) -> None:
        """Take it back."""
        runner.step_back()


class GoBackTo(RunnerStep):
    """Back to the last line of the event log of that name (T03); includes the "yes" to the question."""

    NAME: ClassVar[str] = "go_back"
    KEYS: ClassVar[Keys] = Keys.SOME

    to: EventName

    @property
    def needs_kept(self) -> bool:
        """It is found in the journal."""
        return True

    def followed_by(self, runner: Runner) -> None:
        """Go back."""
        runner.go_back(self.to)


SceneName = Annotated[Name, AfterValidator(str.strip)]


class SceneStep(RunnerStep):
    """How things stand is saved as a scene, or begun from one that was (T13)."""

    NAME: ClassVar[str] = "scene"
    KEYS: ClassVar[Keys] = Keys.ONE

    save: SceneName | None = None
    begin: SceneName | None = None

    @property
    def needs_kept(self) -> bool:
        """The numbers that were given go on."""
        return True

    def followed_by(self, runner: Runner) -> None:
        """Save it, or begin from it."""
        if self.save is not None:
            runner.save_scene(self.save)
        if self.begin is not None:
            runner.begin_scene(self.begin)


class Snapshot(RunnerStep):
    """A picture of the page under a name, one for all or one for each language; a file of it has a cleaned name."""

    NAME: ClassVar[str] = "snapshot"
    WORD: ClassVar[str | None] = "name"
    KEYS: ClassVar[Keys] = Keys.SOME

    name: Name | None = None
    en: Name | None = None
    zh_CN: Name | None = None  # noqa: N815 - the tag of the language

    def called(self, language: str = SOURCE) -> str:
        """What it is called in that language, or in whichever it is."""
        return self.name or getattr(self, language, None) or self.en or self.zh_CN or ""

    def followed_by(self, runner: Runner) -> None:
        """Nothing: the picture is made after every step anyway; this one only names it."""


class Note(RunnerStep):
    """What a presenter says, and what an audience should notice at the step that follows; changes nothing."""

    NAME: ClassVar[str] = "note"
    KEYS: ClassVar[Keys] = Keys.SOME

    en: Piece | None = None
    zh_CN: Piece | None = None  # noqa: N815 - the tag of the language

    def followed_by(self, runner: Runner) -> None:
        """Nothing: it is there to be read."""


class Refused(RunnerStep):
    """Passes where the page does not offer the step that is named, or refuses it in words, and nothing has changed."""

    NAME: ClassVar[str] = "refused"
    WORD: ClassVar[str | None] = "what"

    what: InstanceOf[Step]

    def argument(self) -> object:
        """The step, as it is written alone."""
        inner = self.what.argument()
        return self.what.NAME if inner is ... else {self.what.NAME: inner}

    def followed_by(self, runner: Runner) -> None:
        """Try it."""
        runner.refuse(self.what)

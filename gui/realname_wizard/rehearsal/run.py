"""Follows a walkthrough step by step, through somebody's hands, and looks where it says to look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from realname_wizard.conductor import Conductor
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.engine import Transition
from realname_wizard.identity.sealing import Seal
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.world import World
from realname_wizard.policy.load import Rules
from realname_wizard.rehearsal import account_steps, world_steps
from realname_wizard.rehearsal.expectations import Mismatch, mismatches
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.hands import Hands, Impossible
from realname_wizard.rehearsal.kept import kept
from realname_wizard.rehearsal.script import models as script
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Field, Reason

DELIVERED = "delivered"

_LONGEST_NAME = 60
"""What a picture takes of a snapshot's name: file systems end at 255 bytes, three to four a Chinese character."""


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step went. `trouble` says why it was not possible; `mismatches` what was found otherwise."""

    line: int
    text: str
    trouble: str = ""
    mismatches: tuple[Mismatch, ...] = ()
    picture: Path | None = None

    @property
    def good(self) -> bool:
        """Whether it went as the walkthrough says."""
        return not self.trouble and not self.mismatches


@dataclass(slots=True)
class RunResult:
    """How a walkthrough went."""

    name: str
    path: str
    requirements: tuple[str, ...]
    steps: list[StepResult] = field(default_factory=list)
    reasons_met: set[Reason] = field(default_factory=set)
    rows_walked: set[Transition] = field(default_factory=set)
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether every step went as the walkthrough says."""
        return all(step.good for step in self.steps)


class Run:
    """One run of one walkthrough, on a store of its own."""

    def __init__(
        self,
        walkthrough: script.Walkthrough,
        hands: Hands,
        store: Store,
        *,
        path: str = "",
        pictures: Path | None = None,
        restart_always: bool = False,
        stopped: Callable[[], bool] = lambda: False,
        rules: Rules,
    ) -> None:
        """`restart_always` kills and resumes the program after every step (a test of resuming).

        `stopped` is asked before every step.
        """
        self._walkthrough = walkthrough
        self._hands = hands
        self._store = store
        self._pictures = pictures
        self._restart_always = restart_always
        self._stopped = stopped
        self._rules = rules
        self.result = RunResult(walkthrough.name, path, tuple(walkthrough.requirements))
        self._conductor = Conductor(store, self._begin(), rules, on_step=self.result.rows_walked.add)
        if walkthrough.variants:
            self._conductor.take(VariantsSwitched(variants=walkthrough.variants))
        hands.take_up(self._conductor)

    def _begin(self) -> World:
        return given_world(self._walkthrough, Seal(self._store.key()), self._rules)

    def follow(self) -> RunResult:
        """Follow all steps, up to the first that is not as the walkthrough says.

        Raises KeyboardInterrupt where it is stopped.
        """
        try:
            for number, step in enumerate(self._walkthrough.steps, start=1):
                if self._stopped():
                    raise KeyboardInterrupt
                outcome = self._follow_one(number, step)
                self.result.steps.append(outcome)
                if not outcome.good:
                    break
                if self._restart_always:
                    self._restart()
        finally:
            self._hands.leave()
        return self.result

    def _follow_one(self, number: int, step: script.Step) -> StepResult:
        trouble = ""
        found: tuple[Mismatch, ...] = ()
        try:
            if isinstance(step, script.Expect):
                found = self._look(step)
            else:
                self._do(step)
        except (Impossible, NotPossible) as refusal:
            trouble = str(refusal)
        self._note_reasons()
        return StepResult(step.line, step.shown, trouble, found, self._picture(number, step))

    def _look(self, step: script.Expect) -> tuple[Mismatch, ...]:
        texts = Texts.load(self._conductor.world.language)
        on_record = kept(self._store, self._conductor.world.session)
        return mismatches(step, self._conductor.page(texts), on_record)

    def _picture(self, number: int, step: script.Step) -> Path | None:
        if self._pictures is None:
            return None
        name = step.name if isinstance(step, script.Snapshot) else step.step
        safe = "".join(mark if mark.isalnum() else "-" for mark in name[:_LONGEST_NAME])
        return self._hands.picture(self._pictures / f"{number:02d}-{safe}.png")

    def _note_reasons(self) -> None:
        verdict = self._conductor.world.session.verdict
        for reason in verdict.reasons if verdict else ():
            if not (verdict and verdict.forced) or not self._conductor.policy.reason(reason).computed:
                self.result.reasons_met.add(reason)

    def _do(self, step: script.Step) -> None:
        if world_steps.take(self._conductor, step):
            return
        doing = _DOING.get(type(step))
        if doing is None:
            raise Impossible(f"not possible yet: {step.shown}")
        doing(self, step)

    # --- what a user does, by the kind of step

    def _choose(self, step: script.Choose) -> None:
        chosen = step.region or step.subject or step.method
        if chosen is None:
            raise Impossible("nothing to choose is named")
        self._hands.choose(chosen)

    def _fill(self, step: script.Fill) -> None:
        values = dict(step.values)
        if step.specimen is not None:
            on_page = fields_on_page(self._conductor.policy, self._conductor.world.session)
            known = {key: value for key, value in specimen(step.specimen).items() if key in on_page}
            if not known:
                page = self._conductor.world.session.page
                raise Impossible(f"the specimen {step.specimen} has nothing to fill on {page}")
            if Field.SMS_CODE in on_page:
                known[Field.SMS_CODE] = DELIVERED
            values = {**known, **values}
        code = values.pop(Field.SMS_CODE, None)
        for name, text in values.items():
            self._hands.fill(name, text)
        if code is not None:
            self._hands.fill(Field.SMS_CODE, self._delivered() if code == DELIVERED else code)

    def _delivered(self) -> str:
        code = self._conductor.world.phone.sms_code
        if code is None or self._conductor.world.session.sms is None:
            raise Impossible("no code was delivered to the phone: it is sent when a valid mobile is filled")
        return code

    def _press(self, step: script.Step) -> None:
        self._hands.press(_BUTTONS[type(step)])

    def _phone(self, step: script.Phone) -> None:
        self._hands.press(EventName(f"phone_{step.does}"))  # type: ignore[arg-type]

    def _face(self, step: script.Face) -> None:
        names = set(Scene.model_fields)
        self._hands.check_face(Scene(**{name: getattr(step, name) for name in names}))

    def _official_account(self, step: script.OfficialAccount) -> None:
        self._hands.press(EventName(f"official_account_{step.does}"))  # type: ignore[arg-type]

    def _pay(self, step: script.Pay) -> None:
        order = self._conductor.world.session.top_up
        exact = _yuan(order.amount) if order else ""
        amount = exact if step.amount == "exact" else str(step.amount)
        self._hands.pay(amount, own_account=step.payer == "own")

    def _bank(self, step: script.Bank) -> None:
        if step.does is not None:
            self._hands.press(EventName.BANK_ARRIVES)
            return
        transfer = self._conductor.world.session.transfer
        booked = self._conductor.world.bank.transfer(transfer.transfer) if transfer else None
        if booked is None:
            raise Impossible(
                f"there is no transfer to enter an amount for on {self._conductor.world.session.page}"
            )
        amounts = {"exact": _yuan(booked.amount), "wrong": _yuan(booked.amount % 99 + 1)}
        typed = str(step.enter)
        self._hands.enter_amount(amounts.get(typed, typed))

    def _account(self, step: script.AccountStep) -> None:
        account_steps.take(self._conductor, self._hands, step)

    def _restart(self, _step: script.Step | None = None) -> None:
        self._hands.leave()
        self._conductor = Conductor.resume(
            self._store, self._begin, self._rules, on_step=self.result.rows_walked.add
        )
        self._hands.take_up(self._conductor)

    def _switch_language(self, step: script.SwitchLanguage) -> None:
        self._hands.switch_language(step.language)

    def _snapshot(self, _step: script.Snapshot) -> None:
        """The picture is made after every step anyway; this one only names it."""


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


_BUTTONS: dict[type, Any] = {
    script.Next: EventName.NEXT,
    script.Back: EventName.BACK,
    script.Submit: EventName.SUBMIT,
    script.Retry: EventName.RETRY,
    script.Refresh: EventName.REFRESH,
    script.Extend: EventName.EXTEND_CODE,
    script.Cancel: EventName.CANCEL,
    script.Close: EventName.CLOSE,
}

_DOING: dict[type, Callable[[Run, Any], None]] = {
    **dict.fromkeys(_BUTTONS, Run._press),
    script.Choose: Run._choose,
    script.Fill: Run._fill,
    script.Phone: Run._phone,
    script.Face: Run._face,
    script.OfficialAccount: Run._official_account,
    script.Pay: Run._pay,
    script.Bank: Run._bank,
    script.AccountStep: Run._account,
    script.Restart: Run._restart,
    script.SwitchLanguage: Run._switch_language,
    script.Snapshot: Run._snapshot,
}

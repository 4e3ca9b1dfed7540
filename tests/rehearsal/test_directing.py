"""Scripts of the director and personas: what is in a file is how the world is (T01)."""

from pathlib import Path

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.documents.problems import Problems
from realname_wizard.messages.outside_events import DirectorOrdered, RegisterSays, WalletSays
from realname_wizard.messages.typed import TypedWallet
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.directing import (
    ON_PAPER,
    Script,
    of_paper,
    personas,
    read_script,
    script_text,
    set_in,
)
from realname_wizard.rehearsal.script.models import STARTS
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.writing import step_line
from realname_wizard.store.keeper import Store
from realname_wizard.words import Actor, EventName, Forced, Method, Outcome, Page, Reason

HONEST = {
    Page.QR: ("phone: scan", "phone: consent", "phone: confirm"),
    Page.FACE: ("face: {}",),
    Page.OFFICIAL_ACCOUNT: ("official_account: authorise",),
    Page.TOP_UP: ("pay: {}",),
    Page.BANK_TRANSFER: ("bank: arrives", "bank: {enter: exact}"),
    Page.WAITING: ("advance: {to: deadline}",),
}
"""What somebody does who does everything as asked."""


def fresh() -> Conductor:
    return Conductor(Store.in_memory(), new_world(now=STARTS, account="trainee", rules=BUNDLED), BUNDLED)


def do(conductor: Conductor, *steps: str) -> None:
    lines = "\n".join(f"  - {step}" for step in steps)
    for step in read_text(f"name: x\nsteps:\n{lines}\n", "x").steps:
        conductor.take(*step.events(Sight(conductor)))


def script(tmp_path: Path, *steps: str) -> Script:
    file = tmp_path / "script.yaml"
    file.write_text("name: x\nsteps:\n" + "".join(f"  - {step}\n" for step in steps), encoding="utf-8")
    return read_script(file)


SHOWN = [(name, method) for name, each in personas().items() for method in each.methods]


@pytest.mark.row("T01")
@pytest.mark.parametrize(("name", "method"), SHOWN, ids=[f"{name}-{method}" for name, method in SHOWN])
def test_a_persona_shows_its_reasons_by_each_of_its_methods(name: str, method: Method) -> None:
    persona, conductor = personas()[name], fresh()
    subject = conductor.policy.method(method).subject
    do(conductor, "next", "choose: {region: mainland}", f"choose: {{subject: {subject}}}")
    do(conductor, f"choose: {{method: {method}}}")
    conductor.take(*persona.events(conductor))
    do(conductor, f"fill: {{specimen: {persona.sample}}}", "next", "submit")
    while (page := conductor.world.session.page) is not Page.RESULT:
        for step in HONEST[page]:
            if step != "phone: consent" or EventName.PHONE_CONSENT in conductor.allowed():
                do(conductor, step)
    verdict = conductor.world.session.verdict
    assert verdict is not None
    assert verdict.reasons == persona.shows
    assert (verdict.outcome is Outcome.VERIFIED) is not persona.shows


@pytest.mark.row("T01")
def test_personas_are_many_and_have_a_name_in_every_language() -> None:
    assert len(personas()) >= 15
    for persona in personas().values():
        assert {tag for tag, _ in persona.name} == {"en", "zh_CN"}
        assert persona.sample
        assert persona.methods
    assert len({each.called("zh_CN") for each in personas().values()}) == len(personas())


@pytest.mark.row("T01")
def test_what_is_set_is_the_same_once_it_was_saved_and_opened(tmp_path: Path) -> None:
    before = fresh()
    before.take(
        RegisterSays(person_found=False, photo_on_record=False, legal_rep_matches=False),
        WalletSays(card_bound=False),
        DirectorOrdered(at=Page.QR, outcomes=(Reason.QR_DECLINED, Forced.PASS)),
        DirectorOrdered(at=Page.FACE, outcomes=((Reason.FACE_COVERED, Reason.LIVENESS_FAILED),)),
    )
    saved = Script.model_validate({"name": "第一堂课", "steps": set_in(before.world)})
    file = tmp_path / "script.yaml"
    file.write_text(script_text(saved), encoding="utf-8")
    opened, after = read_script(file), fresh()
    assert opened.called() == "第一堂课"
    after.take(*opened.events(after))
    for part in ("registers", "phone", "official_account", "orders"):
        assert getattr(after.world, part) == getattr(before.world, part), part


@pytest.mark.row("T01")
def test_what_a_script_does_not_name_is_as_usual_again(tmp_path: Path) -> None:
    conductor = fresh()
    conductor.take(
        RegisterSays(person_found=False),
        TypedWallet(name="样本亲属"),
        DirectorOrdered(at=Page.QR, outcomes=(Forced.CANCEL,)),
    )
    assert set_in(conductor.world)
    conductor.take(*script(tmp_path, "register: {photo: none}").events(conductor))
    assert [step_line(each) for each in set_in(conductor.world)] == ["register: {photo: none}"]
    assert conductor.world.phone == fresh().world.phone


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    "step", ["next", "phone: scan", "note: {en: look}", "bank: arrives", "snapshot: here"]
)
def test_a_script_holds_nothing_that_a_person_does(tmp_path: Path, step: str) -> None:
    with pytest.raises(Problems) as told:
        script(tmp_path, "register: {photo: none}", step)
    (problem,) = told.value.problems
    assert (problem.line, problem.column) == (4, 5)
    assert "done by a person" in str(problem)


@pytest.mark.row("T01")
def test_the_log_says_what_a_persona_set() -> None:
    conductor = fresh()
    conductor.take(*personas()["no_photo_and_expired"].events(conductor))
    (line,) = conductor.log
    assert (line.actor, line.name) == (Actor.REGISTER, EventName.REGISTER_SAYS)
    assert line.detail == "photo_on_record=no, document_valid=no"


@pytest.mark.row("T01")
@pytest.mark.parametrize("name", list(personas()))
def test_a_persona_is_the_same_on_paper(name: str) -> None:
    persona = personas()[name]
    code = ON_PAPER + script_text(persona)
    read = of_paper(code, "x")
    assert read is not None
    assert script_text(read) == script_text(persona)
    assert read.model_copy(update={"steps": ()}) == persona.model_copy(update={"steps": ()})
    assert of_paper(script_text(persona), "x") is None
    assert len(code.encode()) < 800, "or the code gets too fine for a screen"

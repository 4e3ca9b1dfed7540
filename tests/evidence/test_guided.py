"""A guided run: the program ticks what it saw, and nothing else (T05)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.guided import Guided, opened
from realname_wizard.evidence.guided_model import in_language
from realname_wizard.evidence.guided_state import paused
from realname_wizard.evidence.junit import junit
from realname_wizard.evidence.lines import lines_of
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.verify import faults
from realname_wizard.flow.door import Wish
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import LanguageSwitched, WalletSays
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.typed import ClockBy, TypedSpecimen, TypedWallet
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.buttons import buttons_of
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.runner_steps import GoBackTo, Refused, StepBack
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.suite import Read
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Page, Region

pytestmark = pytest.mark.row("T05")

SHIPPED, _ = suite.read_all([])
FEW = (
    "straight/face.yaml",
    "straight/top_up.yaml",
    "resume/face.yaml",
    "resume/step_back.yaml",
    "resume/go_back.yaml",
    "resume/scene.yaml",
    "account/security_phone.yaml",
    "next_trainee.yaml",
)


def long_but_for_few(read: Read) -> object:
    """All of them are followed in the long run."""
    name = suite.short(read.path)
    marks = () if name.endswith(FEW) or read is SHIPPED[0] else (pytest.mark.long,)
    return pytest.param(read, id=name, marks=marks)


def do(guided: Guided) -> None:
    """What a tester does at the step at hand, and what the program does for the tester."""
    step = guided.step
    assert step is not None
    if guided.model("en").can_help:
        guided.help()
    elif isinstance(step, Refused):
        guided.passed()
    elif isinstance(step, StepBack):
        take(guided, GoBack())
    elif isinstance(step, GoBackTo):
        take(guided, GoBack(to=guided.conductor.past.last_line(step.to)))
    else:
        guided.conductor.take(*step.events(Sight(guided.conductor)))
        guided.look()


@pytest.mark.parametrize("read", [long_but_for_few(each) for each in SHIPPED])
def test_what_is_done_as_it_is_written_is_seen_and_ticked(read: Read, tmp_path: Path) -> None:
    guided = Guided.begin(tmp_path, read, BUNDLED, "en")
    try:
        for _ in read.walkthrough.steps:
            if guided.step is None:
                break
            do(guided)
        assert guided.step is None, (guided.step.shown, guided.model("en").trouble)
        (walk,) = guided.record().walks
        assert walk.good
        assert len(walk.steps) == len(read.walkthrough.steps)
        told = [step.text for step in walk.steps if step.by == "tester"]
        assert [text for text in told if not text.startswith("refused")] == []
    finally:
        guided.close()


# --- a tester who does this and that

BY_HAND = """
name: By hand
requirements: [R24]
steps:
  - note: {en: Look here., zh_CN: 请看这里。}
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: face}
  - expect: {page: details, outcome: none}
  - fill: {specimen: individual}
  - next
  - refused: refresh
  - submit
  - director: {at: face, outcome: face_covered}
  - face: {}
  - expect: {reasons: [face_covered]}
"""
Begin = Callable[[str], Guided]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Begins a guided run of what is written."""
    begun: list[Guided] = []

    def begins(text: str) -> Guided:
        file = tmp_path / "mine" / "by_hand.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        begun.append(opened(file, tmp_path / "guided", BUNDLED, "en"))
        return begun[-1]

    yield begins
    for each in begun:
        each.close()


def take(guided: Guided, *given: Wish) -> None:
    guided.conductor.take(*given)
    guided.look()


def marks(guided: Guided) -> str:
    return "".join(line.mark[0] for line in guided.model("en").lines)


def test_the_line_at_hand_says_what_to_do_and_what_to_see_then(begin: Begin) -> None:
    model = begin(BY_HAND).model("en")
    assert model.lines[0].do == ("1. Look here.", "2. Press “Start now”.")
    assert model.lines[3].do == ("5. Choose the method: Face recognition.",)
    assert model.lines[3].expect == ("6. The page “Your details” is shown.", "There is no result yet.")
    assert [line.mark for line in model.lines] == ["now", *["open"] * 9]
    assert (model.can_help, model.can_pass, model.can_back, model.at) == (False, True, False, 0)


def test_the_lines_are_those_of_the_checklist(begin: Begin) -> None:
    guided = begin(BY_HAND)
    told = [each._replace(mark="open") for each in guided.model("en").lines]
    texts = Texts.load("en")
    buttons = buttons_of(guided.walkthrough, BUNDLED, texts)
    assert told == list(lines_of(guided.walkthrough, texts, buttons))


def test_what_was_not_done_is_not_ticked_and_something_else_is_told(begin: Begin) -> None:
    guided = begin(BY_HAND)
    take(guided, EventName.NEXT)
    take(guided, ChooseRegion(region=Region.OVERSEAS))
    assert marks(guided)[:3] == "sdo"
    assert guided.model("en").trouble == ("Something else was done: chose the region (Another country)",)
    take(guided, EventName.BACK)
    take(guided, ChooseRegion(region=Region.MAINLAND))
    assert marks(guided)[:3] == "ssn"
    (step,) = [each for each in guided.record().walks[0].steps if each.astray]
    assert [each["en"] for each in step.astray] == ["chose the region (Another country)", "went back"]


def test_what_may_be_done_at_any_time_is_nothing_else(begin: Begin) -> None:
    guided = begin(BY_HAND)
    take(guided, EventName.NEXT)
    take(guided, LanguageSwitched(language="zh_CN"))
    take(guided, ClockBy(minutes=2))
    take(guided, EventName.SUPPORT_KIT_SAVED)
    assert (marks(guided)[:3], guided.model("en").trouble) == ("sno", ())


def test_what_was_filled_in_otherwise_is_not_ticked(begin: Begin) -> None:
    guided = begin(BY_HAND)
    for _ in range(4):
        do(guided)
    take(guided, TypedSpecimen("individual"))
    assert marks(guided)[4] == "s"
    guided.back()
    assert marks(guided)[4:6] == "no"
    take(guided, TypedSpecimen("individual_2"))
    assert marks(guided)[4:6] == "no"
    take(guided, TypedSpecimen("individual"))
    assert marks(guided)[4:6] == "sn"


def test_what_is_typed_last_and_sent_with_the_button_is_seen_as_both(begin: Begin) -> None:
    guided = begin(BY_HAND)
    for _ in range(4):
        do(guided)
    take(guided, TypedSpecimen("individual"), EventName.NEXT)
    assert marks(guided)[4:7] == "ssn"


def test_an_expectation_that_does_not_hold_is_flagged_and_nobody_can_tick_it(begin: Begin) -> None:
    guided = begin("name: A\nsteps: [next, {expect: {page: method}}, {choose: {region: mainland}}]\n")
    take(guided, EventName.NEXT)
    model = guided.model("en")
    assert (model.lines[0].mark, model.can_pass) == ("differs", False)
    assert model.trouble == ("The page “Where was your ID or licence issued?” is shown.",)
    guided.passed()
    assert marks(guided) == "do"
    guided.say("as on the 3rd 11010519491231002X")
    guided.failed()
    assert marks(guided) == "fn"
    step = guided.record().walks[0].steps[1]
    assert not step.good
    assert (step.by, step.differences[0].key) == ("tester", "page")
    assert "11010519491231002X" not in step.remark
    assert "1. Press “Start now”." in guided.bug("en")


def test_what_the_program_cannot_see_the_tester_says_and_the_record_tells_which(begin: Begin) -> None:
    guided = begin(BY_HAND)
    for _ in range(6):
        do(guided)
    assert isinstance(guided.step, Refused)
    guided.passed()
    for _ in range(3):
        do(guided)
    assert guided.model("en").finished
    record = guided.record()
    assert record.good
    assert [step.text for step in record.walks[0].steps if step.by == "tester"] == ["refused: refresh"]
    assert record.how == "guided"
    assert record.walks[0].requirements == ("R24",)


def test_help_is_for_what_nobody_does_by_hand(begin: Begin) -> None:
    guided = begin(BY_HAND)
    guided.help()
    assert marks(guided)[0] == "n"
    for _ in range(8):
        do(guided)
    assert guided.model("en").lines[8].mark == "now"
    assert guided.model("en").can_help


def test_one_step_back_stands_as_before_it(begin: Begin) -> None:
    guided = begin(BY_HAND)
    before = []
    for _ in range(6):
        before.append(guided.conductor.world.session.page)
        do(guided)
    for place in reversed(range(6)):
        guided.back()
        assert guided.conductor.world.session.page is before[place]
        assert marks(guided) == "s" * place + "n" + "o" * (9 - place)
    assert not guided.model("en").can_back
    take(guided, EventName.NEXT)
    assert marks(guided)[:2] == "sn"


def test_a_step_back_from_what_failed_opens_all_that_one_press_judged_with_its_remark(begin: Begin) -> None:
    """What is expected stands in the line of what is done before it."""
    guided = begin(BY_HAND)
    for _ in range(3):
        do(guided)
    guided.say("no such method")
    guided.failed()
    assert marks(guided)[:5] == "sssfn"
    guided.back()
    model = guided.model("en")
    assert marks(guided)[:5] == "sssno"
    assert (model.at, model.remark, model.trouble) == (3, "no such method", ())
    do(guided)
    assert marks(guided)[:5] == "ssssn"
    assert guided.model("en").remark == ""


def test_going_back_over_several_steps_leaves_each_its_own_remark(begin: Begin) -> None:
    guided = begin(BY_HAND)
    for said in ("first", "", "third"):
        guided.say(said)
        do(guided)
    guided.say("at hand")
    for _ in range(3):
        guided.back()
    assert guided.model("en").remark == "first"
    for said in ("first", "", "third", "at hand"):
        assert guided.model("en").remark == said
        do(guided)
    _note, *judged = guided.record().walks[0].steps
    assert [each.remark for each in judged[:4]] == ["first", "", "third", "at hand"]


def test_a_step_back_opens_all_of_a_press_that_nothing_of_was_as_expected(begin: Begin) -> None:
    """Each is written down with what was found, not as failed in the tester's words alone."""
    guided = begin("name: A\nsteps: [next, {expect: {page: qr}}, {expect: {outcome: verified}}, back]\n")
    do(guided)
    guided.failed()
    assert marks(guided) == "fn"
    guided.back()
    assert [each.text for each in guided.record().walks[0].steps] == ["next"]
    assert marks(guided) == "do"


def test_what_was_said_of_a_slip_stays_with_the_step_that_is_done_again(begin: Begin) -> None:
    guided = begin(BY_HAND)
    take(guided, EventName.NEXT)
    take(guided, ChooseRegion(region=Region.OVERSEAS))
    guided.say("took the wrong one")
    guided.back()
    model = guided.model("en")
    assert (model.line.number, model.trouble, model.remark) == ("3", (), "took the wrong one")
    take(guided, ChooseRegion(region=Region.MAINLAND))
    assert guided.record().walks[0].steps[-1].remark == "took the wrong one"


def test_who_comes_back_to_a_step_is_asked_again_before_it_passes_undone(begin: Begin) -> None:
    guided = begin(BY_HAND)
    guided.passed()
    do(guided)
    guided.back()
    assert guided.model("en").trouble == ()
    guided.passed()
    assert marks(guided)[0] == "n"
    guided.passed()
    assert marks(guided)[0] == "p"


def test_a_line_of_which_a_step_failed_has_failed_though_all_is_seen_as_expected(begin: Begin) -> None:
    guided = begin("name: A\nsteps: [next, {expect: {page: welcome}}, {choose: {region: mainland}}]\n")
    guided.failed()
    assert [each.mark for each in guided.model("en").lines] == ["failed", "now"]
    assert [each.good for each in guided.record().walks[0].steps] == [False, True]


def test_the_draft_of_a_bug_report_is_on_the_last_step_that_failed(begin: Begin) -> None:
    guided = begin("name: A\nsteps: [next, {choose: {region: mainland}}, {choose: {subject: individual}}]\n")
    assert guided.bug("en") == ""
    for said in ("it hangs", "it hangs again"):
        guided.say(said)
        guided.failed()
    draft = guided.bug("en")
    assert draft.startswith("A: step 2 did not go as expected\n")
    assert [line.strip() for line in draft.splitlines() if "hangs" in line] == [
        "Remark: it hangs",
        "Remark: it hangs again",
    ]


def test_the_last_step_taken_back_on_the_window_is_open_again_even_after_a_kill(begin: Begin) -> None:
    guided = begin(BY_HAND)
    for _ in range(3):
        do(guided)
    take(guided, GoBack())
    assert marks(guided)[:4] == "ssno"
    guided.conductor.take(GoBack())
    guided.close()
    guided = Guided.resume(guided.folder, BUNDLED)
    assert marks(guided)[:3] == "sno"
    take(guided, ChooseRegion(region=Region.MAINLAND))
    assert marks(guided)[:3] == "ssn"
    guided.close()


# --- days later


@pytest.mark.parametrize("looked", [True, False])
def test_it_goes_on_after_every_step_as_if_never_closed_even_if_killed(
    looked: bool, tmp_path: Path, begin: Begin
) -> None:
    """`looked`: whether it had judged what was saved already (T10: an act saved is an act kept)."""
    guided = begin(BY_HAND)
    folder = guided.folder
    for _ in BY_HAND.splitlines():
        if guided.step is None:
            break
        step = guided.step
        if looked or isinstance(step, Refused):
            do(guided)
        else:
            guided.conductor.take(*step.events(Sight(guided.conductor)))
        told = marks(guided)
        guided.close()
        guided = Guided.resume(folder, BUNDLED)
        assert not looked or marks(guided) == told
    assert guided.step is None
    assert marks(guided) == "sssssspsss"
    guided.close()


def test_a_remark_on_the_step_at_hand_is_there_when_it_goes_on(begin: Begin) -> None:
    guided = begin(BY_HAND)
    guided.say("asked the developers")
    guided.close()
    guided = Guided.resume(guided.folder, BUNDLED)
    assert guided.model("en").remark == "asked the developers"
    take(guided, EventName.NEXT)
    guided.close()
    (said,) = [each.remark for each in guided.record().walks[0].steps if each.remark]
    assert said == "asked the developers"


def test_a_restart_is_seen_when_the_run_is_opened_again(begin: Begin) -> None:
    guided = begin("name: A\nsteps: [next, restart, {choose: {region: mainland}}]\n")
    take(guided, EventName.NEXT)
    assert guided.model("en").can_help
    guided.close()
    guided = Guided.resume(guided.folder, BUNDLED)
    assert marks(guided) == "ssn"
    guided.close()


def test_one_can_go_back_days_later(begin: Begin) -> None:
    guided = begin(BY_HAND)
    for _ in range(3):
        do(guided)
    guided.close()
    guided = Guided.resume(guided.folder, BUNDLED)
    guided.back()
    assert marks(guided)[:4] == "ssno"
    assert guided.conductor.world.session.page is Page.SUBJECT
    guided.close()


def test_what_is_no_run_and_what_is_open_elsewhere_is_told(tmp_path: Path, begin: Begin) -> None:
    guided = begin(BY_HAND)
    with pytest.raises(NotPossible):
        opened(guided.folder, tmp_path, BUNDLED, "en")
    (guided.folder / "guided.json").write_text("{}")
    with pytest.raises(Problems, match="no guided run"):
        opened(guided.folder, tmp_path, BUNDLED, "en")
    assert paused(tmp_path / "guided") == []
    with pytest.raises(Problems):
        opened(tmp_path / "none.yaml", tmp_path, BUNDLED, "en")


# --- what comes of it


def test_its_record_can_be_verified_and_has_a_report(begin: Begin) -> None:
    guided = begin(BY_HAND)
    given_up = iter((5, 3, 7))
    wanted = next(given_up)
    while guided.step is not None:
        do(guided)
        if len(guided.record().walks[0].steps) >= wanted:
            wanted = next(given_up, 100)
            guided.back()  # a branch that was given up is no fault
    assert wanted == 100
    page = guided.write("en")
    record = Record.load(guided.folder)
    assert [step.text for step in record.walks[0].steps] == [step.shown for step in guided.walkthrough.steps]
    assert list(faults(record, guided.folder, record.head)) == []
    assert "by hand, guided" in page.read_text("utf-8")
    assert b'value="guided"' in junit(record)


@pytest.mark.parametrize(
    ("steps", "language"),
    [
        ("next", "zh_CN"),
        ("{expect: {page: welcome}}", "zh_CN"),
        ("{expect: {text: [Welcome]}}", "en"),
        ("{switch_language: zh_CN}", "en"),
    ],
)
def test_it_speaks_the_testers_language_unless_the_walkthrough_depends_on_its_own(
    steps: str, language: str
) -> None:
    walkthrough = read_text(f"name: A\nsteps: [{steps}]\n", "a.yaml")
    assert in_language(walkthrough, "zh_CN").language == language


def test_a_wallet_of_somebody_else_is_that_whatever_the_name_is(begin: Begin) -> None:
    """The phone beside the page has one other name to choose, and a file may say any."""
    guided = begin("name: A\nsteps: [{phone: {wallet: {name: 演示·样本}}}, {phone: {wallet: no_card}}, next]")
    take(guided, TypedWallet(name="另一个人", card_bound=True))
    assert [line.mark for line in guided.model("en").lines] == ["seen", "now", "open"]
    take(guided, WalletSays(card_bound=True, agrees=True))
    assert [line.mark for line in guided.model("en").lines] == ["seen", "differs", "open"]


def test_each_run_has_a_folder_of_its_own_however_long_the_name_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / f"{'long-' * 40}.yaml"
    file.write_text("name: Long\nsteps: [next]\n", encoding="utf-8")
    (read,), _ = suite.read_all([file])
    folders = set()
    for _ in range(2):
        guided = Guided.begin(tmp_path / "runs", read, BUNDLED, "en")
        folders.add(guided.folder)
        guided.close()
    assert len(folders) == 2

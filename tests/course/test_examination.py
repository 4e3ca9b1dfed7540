"""A test tells the goal alone; whatever way leads there counts alike, and help costs (T11)."""

from collections.abc import Callable

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import COSTS, Help, Marks, Went, marks
from realname_wizard.course.way import can_be_examined
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import DirectorOrdered, RegisterSays
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.models import Goal, Walkthrough
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.words import Forced, Page

READS = {suite.short(each.path): each.walkthrough for each in suite.read_all([])[0]}
TESTS = [name for name, each in READS.items() if each.goal is not None]
ALL = {
    name: each.model_copy(update={"goal": each.goal or Goal(say=(("en", "x"),))})
    for name, each in READS.items()
    if name
    != "clock/more_time_for_a_code.yaml"  # its clock runs out while a learner would still be about to ask
}


def steps_of(text: str) -> tuple[Step, ...]:
    lines = "\n".join(f"  - {line.strip()}" for line in text.strip().splitlines())
    return read_text(f"name: Steps\nsteps:\n{lines}\n", "x.yaml").steps


class Learner(NoWindow):
    """Takes a test by steps."""

    def __init__(self, name: str, walkthrough: Walkthrough | None = None) -> None:
        super().__init__()
        walkthrough = walkthrough or READS[name]
        self.test = Examination(walkthrough, BUNDLED, walkthrough.language)
        self.take_up(self.test.conductor)

    def does(self, steps: tuple[Step, ...] | str) -> Marks:
        for step in steps_of(steps) if isinstance(steps, str) else steps:
            if self.test.finished:
                break
            if not isinstance(step, RunnerStep) and not step.of_world:
                self.do(step, Sight(self.test.conductor))
        return self.test.marks()


def all_well(found: Marks) -> bool:
    return found.points == found.most and {each.how for each in found.went} == {"good"}


@pytest.mark.row("T11")
@pytest.mark.parametrize("name", TESTS)
def test_the_walkthroughs_own_way_has_full_marks(name: str) -> None:
    learner = Learner(name)
    found = learner.does(READS[name].steps)
    assert learner.test.reached
    assert all_well(found)


@pytest.mark.row("T11")
@pytest.mark.parametrize(
    "name", a_share_in_every_run(8, [each for each in ALL if can_be_examined(ALL[each])])
)
def test_every_walkthrough_can_be_a_test(name: str) -> None:
    learner = Learner(name, ALL[name])
    found = learner.does(ALL[name].steps)
    assert learner.test.reached
    assert all_well(found)


SAMPLE = """next
choose: {region: mainland}
choose: {subject: individual}
choose: {method: face}
fill: {specimen: individual}
next
submit
face: {}
close"""
BACK_AND_FORTH = """next
choose: {region: overseas}
back
choose: {region: mainland}
choose: {subject: individual}
back
choose: {subject: individual}
choose: {method: wechat_scan}
back
choose: {method: face}
fill: {specimen: individual}
next
back
next
submit
face: {}
close"""
FAILS_FIRST = SAMPLE.replace("face: {}", "face: {covered: 0.5}\nretry\nface: {}")
SOMEBODY_ELSE = SAMPLE.replace("{specimen: individual}", "{specimen: individual_2}")


@pytest.mark.row("T11")
@pytest.mark.parametrize("way", [SAMPLE, BACK_AND_FORTH, FAILS_FIRST, SOMEBODY_ELSE])
def test_every_good_way_has_full_marks(way: str) -> None:
    learner = Learner("straight/face.yaml")
    found = learner.does(way)
    assert learner.test.reached
    assert all_well(found)
    assert found.passed


@pytest.mark.row("T11")
def test_another_method_does_not_reach_the_goal() -> None:
    learner = Learner("straight/face.yaml")
    other = SAMPLE.replace("method: face", "method: wechat_scan")
    learner.does(other.replace("face: {}", "phone: scan\nphone: consent\nphone: confirm"))
    assert not learner.test.reached
    assert not learner.test.hand_in().passed


@pytest.mark.row("T11")
def test_what_is_missing_when_somebody_hands_in_has_no_points() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:4])
    found = learner.test.hand_in()
    assert [each.how for each in found.went].count("good") == 4
    assert {each.how for each in found.went[4:]} == {"missing"}
    assert found.points == round(100 * 4 / len(found.went))
    learner.does(steps_of(SAMPLE)[4:5])
    assert learner.test.marks() == found


@pytest.mark.row("T11")
def test_what_comes_after_its_time_is_late() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:3])
    learner.test.conductor.take(*steps_of("advance: {hours: 1}")[0].events(Sight(learner.test.conductor)))
    found = learner.does(steps_of(SAMPLE)[3:])
    assert [each.how for each in found.went[:3]] == ["good"] * 3
    assert {each.how for each in found.went[3:]} == {"late"}


@pytest.mark.row("T11")
@pytest.mark.parametrize(("times", "cost"), [(1, 10), (2, 25), (3, 50), (4, 100)])
def test_help_costs_a_part_of_the_steps_points(times: int, cost: int) -> None:
    learner = Learner("straight/face.yaml")
    for _ in range(times):
        learner.test.help()
    found = learner.does(steps_of(SAMPLE)[1 if times == 4 else 0 :])
    assert learner.test.reached
    assert found.went[0].help == times
    assert {each.help for each in found.went[1:]} == {Help.NONE}
    exact = 100 - cost / len(found.went)
    assert found.points == round(exact)


@pytest.mark.row("T11")
def test_everything_done_for_somebody_is_worth_nothing() -> None:
    learner = Learner("straight/face.yaml")
    while not learner.test.finished:
        learner.test.help()
    assert learner.test.reached
    assert learner.test.marks().points == 0


@pytest.mark.row("T11")
def test_help_says_more_each_time() -> None:
    learner = Learner("straight/face.yaml")
    said: list[str] = []
    for _ in range(3):
        learner.test.help()
        said.append(learner.test.question("en").advice)
    assert said[0] == "This step is not done yet. Try again."
    assert said[1] == "Press the button to continue."
    assert said[2] == said[1]
    learner.does(steps_of(SAMPLE)[:1])
    assert learner.test.question("en").advice == ""


@pytest.mark.row("T11")
def test_words_for_a_step_of_another_page_lead_there() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:3])
    learner.does("back")
    learner.test.help()
    learner.test.help()
    assert "Go to the page" in learner.test.question("en").advice
    learner.test.help()
    with pytest.raises(NotPossible):
        learner.test.help()
    assert learner.test.question("en").help is Help.POINTED


@pytest.mark.row("T11", "T01")
@pytest.mark.parametrize(
    "what",
    [
        lambda: DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)),
        lambda: RegisterSays(person_matches=False),
        GoBack,
    ],
)
def test_nobody_directs_and_nothing_is_taken_back(what: Callable[[], object]) -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:2])
    before = learner.test.conductor.world
    with pytest.raises(NotPossible):
        learner.test.conductor.take(what())  # type: ignore[arg-type]
    assert learner.test.conductor.world == before


@pytest.mark.row("T11")
def test_what_the_world_does_happens_by_itself_and_time_that_passes_is_told() -> None:
    learner = Learner("straight/bank_transfer.yaml")
    way = READS["straight/bank_transfer.yaml"].steps
    told: set[str] = set()
    learner.test.listen(lambda: told.add(learner.test.question("en").passing))
    learner.does(way)
    assert learner.test.reached
    assert len(told - {""}) == 1


@pytest.mark.row("T11")
def test_the_largest_help_counts_once_and_rounding_is_at_the_end() -> None:
    went = [Went("good"), Went("good", Help.AGAIN), Went("late", Help.WORDS), Went("missing", Help.DONE)]
    assert marks(went, 100).points == round(100 * (1 + 0.9 + 0.75) / 4)
    assert [round(100 * each) for each in COSTS.values()] == [0, 10, 25, 50, 100]
    assert Marks(80, 100, 80, ()).passed
    assert not Marks(79, 100, 80, ()).passed

"""Somebody who takes a test by steps, as a walkthrough writes them."""

from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import Marks
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step

READS = {suite.short(each.path): each.walkthrough for each in suite.read_all([])[0]}

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


def steps_of(text: str) -> tuple[Step, ...]:
    lines = "\n".join(f"  - {line.strip()}" for line in text.strip().splitlines())
    return read_text(f"name: Steps\nsteps:\n{lines}\n", "x.yaml").steps


class Learner(NoWindow):
    """Takes a test by steps."""

    def __init__(
        self, name: str, walkthrough: Walkthrough | None = None, test: Examination | None = None
    ) -> None:
        super().__init__()
        walkthrough = walkthrough or READS[name]
        self.test = test or Examination(walkthrough, BUNDLED, walkthrough.language)
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

"""Sittings as a class would leave them, and how hypothesis draws them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from realname_wizard.course.marks import Help
from realname_wizard.records.learners import Group
from realname_wizard.records.sitting import Met, Mode, Sitting, StepTaken
from realname_wizard.words import Method, Outcome, Page, Reason

BEGAN = datetime(2026, 11, 23, 1, tzinfo=UTC)
CLASS = Group(id="c" * 32, name="Autumn class", key="5" * 64)
REASONS = (Reason.FACE_COVERED, Reason.IDENTITY_MISMATCH, Reason.SYSTEM_ERROR)


def sitting(number: int, name: str = "Lin Yue", **told: object) -> Sitting:
    """The sitting of that number, an hour after the one before."""
    began = BEGAN + timedelta(hours=number)
    made = Sitting(
        id=UUID(int=number).hex,
        learner=CLASS.pseudonym("learner", name),
        group=CLASS.id,
        program="0.5.0",
        mode=Mode.TEST,
        walkthrough="straight/face.yaml",
        began=began,
        ended=began + timedelta(minutes=5),
        simulated_from=BEGAN,
        simulated_to=BEGAN + timedelta(days=3),
        steps=(
            StepTaken(page=Page.SUBJECT, seconds=10 + number % 7),
            StepTaken(page=Page.FACE, seconds=20, how="late", help=Help.WORDS),
        ),
        met=(Met(reason=REASONS[number % 3], right=number % 2 == 0, of_lesson=False),),
        outcome=Outcome.VERIFIED,
        method=Method.FACE,
        recommended=(Method.WECHAT_SCAN,),
        points=8 + number % 3,
        most=10,
        pass_mark=80,
    )
    return made.evolve(**told)


def drawn() -> st.SearchStrategy[list[Sitting]]:
    """A few sittings; some are versions of one another."""
    one = st.builds(
        lambda number, revision, group, seconds: sitting(
            number,
            revision=revision,
            group=CLASS.id if group else "",
            steps=(StepTaken(page=Page.FACE, seconds=seconds),),
        ),
        st.integers(0, 5),
        st.integers(0, 2),
        st.booleans(),
        st.integers(0, 3),
    )
    return st.lists(one, max_size=8)

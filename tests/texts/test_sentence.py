"""What is said in whichever language somebody reads, and why the system refused something (T08)."""

import errno
import os

import pytest

from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sentence, cause_of, refused

pytestmark = pytest.mark.row("T08")

ENGLISH, CHINESE = Texts.load("en").say, Texts.load("zh_CN").say
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/disk/world.json")


def held_by_somebody() -> OSError:
    """As Windows says it, with a number that is its own."""
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # only Windows has it
    return error


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (FULL, Sentence("cause.disk_full")),
        (held_by_somebody(), Sentence("cause.in_use")),
        (OSError(errno.EPERM, "certificate expired"), Sentence("cause.other", detail="certificate expired")),
        (OSError(errno.EL2HLT, os.strerror(errno.EL2HLT)), Sentence("cause.other", detail=os.strerror(errno.EL2HLT))),
        (OSError("a sentence of its own"), Sentence("cause.other", detail="a sentence of its own")),
    ],
)  # fmt: skip
def test_a_usual_cause_has_words_of_ours_and_any_other_those_that_it_came_with(
    error: OSError, cause: Sentence
) -> None:
    assert cause_of(error) == cause


def test_a_refusal_names_the_file_that_was_asked_for_or_the_one_of_the_system() -> None:
    assert refused(FULL, "all.zip") == Sentence("cause.of_file", file="all.zip", cause=cause_of(FULL))
    assert "/disk/world.json" in refused(FULL).told(ENGLISH)
    assert ENGLISH("cause.the_output") in refused(OSError(*FULL.args[:2])).told(ENGLISH)
    assert refused(OSError("a sentence of its own"), "all.zip") == Sentence(
        "cause.other", detail="a sentence of its own"
    )


def test_a_sentence_in_a_sentence_is_said_in_its_language() -> None:
    both = Sentence("yaml.empty").followed_by(Sentence("document.known_here", words=("张三", "李四")))
    assert both.told(CHINESE) == "文件是空的；可用的有：张三、李四"
    assert both.told(ENGLISH).startswith("the file is empty; ")
    assert Sentence("yaml.empty").followed_by(None) == Sentence("yaml.empty")

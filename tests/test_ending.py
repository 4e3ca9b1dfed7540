"""How a command ends: what kept it from doing what was asked is said in its language, and its status tells (T08)."""

import errno
import io
import os
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from realname_wizard.data_folder import NoFolder
from realname_wizard.documents.problems import wrong_file
from realname_wizard.ending import FAILED, FINE, STOPPED, UNREADABLE, ended
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.missing import Missing
from realname_wizard.store.errors import StoreBusy, StoreTooNew, StoreUnreadable, StoreUnwritable
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sentence

pytestmark = pytest.mark.row("T08")

SAY = Texts.load("zh_CN").say
FILE = Path("world.json")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "out.html")
FULL_SAID = {"cause": Sentence("cause.disk_full")}


def raising(error: BaseException, **more: object) -> Namespace:
    """A command in Chinese of which that comes."""

    def run(_chosen: Namespace) -> int:
        raise error

    return Namespace(run=run, language="zh_CN", **more)


ENDS = (
    (NotSaved(FULL), FAILED, SAY("records.unwritable", **FULL_SAID)),
    (StoreUnwritable(FILE, FULL), FAILED, SAY("window.start.unwritable", file=FILE, **FULL_SAID)),
    (StoreUnreadable(FILE, FULL), UNREADABLE, SAY("window.start.unreadable", file=FILE, **FULL_SAID)),
    (StoreBusy(FILE), UNREADABLE, SAY("window.start.busy", folder=FILE)),
    (StoreTooNew(FILE, 9, 4), UNREADABLE, SAY("window.start.too_new", file=FILE)),
    (NotPossible("in English", "keeping.nothing", folder=FILE), UNREADABLE, SAY("keeping.nothing", folder=FILE)),
    (NotPossible("what has no words of its own"), UNREADABLE, "what has no words of its own"),
    (wrong_file("a.yaml", Sentence("yaml.empty")), UNREADABLE, f"a.yaml:1:1: {SAY('yaml.empty')}"),
    (Missing(["a part is missing"]), UNREADABLE, "a part is missing"),
    (NoFolder("no folder"), UNREADABLE, "no folder"),
    (FULL, FAILED, f"realname-wizard: {SAY('cause.of_file', file='out.html', **FULL_SAID)}"),
    (OSError("a sentence of its own"), FAILED, SAY("cause.other", detail="a sentence of its own")),
    (KeyboardInterrupt(), STOPPED, ""),
)  # fmt: skip


@pytest.mark.parametrize(("error", "status", "said"), ENDS, ids=lambda each: type(each).__name__)
def test_what_is_in_the_way_is_said_and_told_by_the_status(
    error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(raising(error)) == status
    assert capsys.readouterr().err.rstrip("\n") == said


@pytest.mark.parametrize("error", [NotPossible("in English", "back.nothing"), StoreBusy(FILE)])
def test_a_command_may_say_which_status_a_refusal_has(error: Exception) -> None:
    assert ended(raising(error, refused=FAILED)) == FAILED
    assert ended(raising(Missing(["a part"]), refused=FAILED)) == UNREADABLE


def test_whoever_read_the_output_and_went_hears_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    assert ended(raising(BrokenPipeError())) == FAILED
    assert said.closed, "the interpreter would complain there when it ends"


def test_a_language_that_there_is_not_is_refused_before_anything_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chosen = raising(AssertionError("it was done"))
    chosen.language = "tlh"
    assert ended(chosen) == UNREADABLE
    assert "there is no language tlh; there are en, zh_CN" in capsys.readouterr().err


def test_what_a_command_says_of_itself_is_its_status() -> None:
    assert [ended(Namespace(run=lambda _chosen, it=it: it)) for it in (FINE, FAILED)] == [FINE, FAILED]

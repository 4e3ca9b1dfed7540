"""`records send` and `records statements`: what is asked, what is printed, how it ends (T07)."""

import io
import json
from pathlib import Path

import pytest
from tests.records.made import sitting

from realname_wizard.cli import main
from realname_wizard.records.book import Book
from realname_wizard.records.xapi.desk import PASSWORD_VARIABLE, Desk, Feeding

from .rules import broken

pytestmark = pytest.mark.row("T07")
NOWHERE = "http://127.0.0.1:9/xapi/"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(PASSWORD_VARIABLE, "secret")
    folder = tmp_path / "data"
    book = Book(folder)
    book.choose("Lin Yue")
    for number in range(3):
        book.keep(sitting(number, learner=book.people.learner, group=""))
    return folder


def run(data: Path, *words: str) -> int:
    return main(["--data", str(data), "records", *words])


def waits(data: Path) -> None:
    feeding = Feeding(Desk(data), Book(data))
    Book(data).tell(sitting(9))
    feeding.close()


def test_statements_are_written_with_nothing_switched_on(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "out.jsonl"
    assert run(data, "statements", str(file)) == 0
    told = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert capsys.readouterr().out == f"{file}: {len(told)} statements of 3 sessions\n"
    assert [each for each in told if broken(each)] == []
    before = file.read_bytes()
    assert run(data, "statements", str(file)) == 0
    assert file.read_bytes() == before, "the same again, so that it may be sent twice"
    assert run(data, "statements", str(file), "--learner", "nobody of that name") == 2
    assert file.read_bytes() == before, "a slip in a name empties no file"


def test_before_it_is_on_it_shows_what_leaves_and_asks(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer, status in (("n\n", 2), ("", 2), ("y\n", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert Desk(data).setup is None
        assert run(data, "send", "on", "--endpoint", NOWHERE, "--user", "desk") == status
        out = capsys.readouterr().out
        assert "identity numbers stay here" in out
        assert f"Sent as: {Book(data).people.learner}" in out
        shown = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
        preview = Desk(data).preview(Book(data))
        assert shown[1:] == list(preview[1:])
        assert len(shown) == len(preview)
        assert "Lin Yue" not in out
    assert Desk(data).setup is not None


def test_how_it_stands_is_printed_in_either_language(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "send", "status") == 0
    assert capsys.readouterr().out == "Off. Nothing is sent.\n"
    assert run(data, "send", "now") == 2
    run(data, "send", "on", "--endpoint", NOWHERE, "--yes")
    waits(data)
    capsys.readouterr()
    assert run(data, "send", "now") == 1
    said = capsys.readouterr()
    assert said.out.startswith("Sent: 0. Refused: 0. Waiting: ")
    assert said.err == "127.0.0.1 cannot be reached. What waits is kept and sent later.\n"
    assert run(data, "send", "status", "--language", "zh_CN") == 0
    out = capsys.readouterr().out
    assert "等待发送" in out
    assert "无法连接 127.0.0.1" in out
    assert run(data, "send", "now", "--language", "zh_CN") == 1
    assert capsys.readouterr().out.startswith("已发送 0 条，拒收 0 条，等待发送 ")


def test_it_asks_in_the_language_that_was_asked_for(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert run(data, "send", "on", "--endpoint", NOWHERE, "--language", "zh_CN") == 2
    out = capsys.readouterr().out
    assert out.endswith(f"从现在起将这些内容发送到 {NOWHERE}？ [y/N] 未做任何改动。\n")
    assert "接下来会发送的内容：\n" in out


def test_off_drops_what_waits_and_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(data, "send", "on", "--endpoint", NOWHERE, "--yes")
    waits(data)
    capsys.readouterr()
    assert run(data, "send", "off") == 0
    assert "still waiting were dropped" in capsys.readouterr().out
    assert Desk(data).standing().waiting == 0
    assert len(Book(data).sittings()) == 3
    assert run(data, "send", "off") == 0


def test_another_store_is_said_to_get_what_waited_for_the_first(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(data, "send", "on", "--endpoint", NOWHERE, "--yes")
    waits(data)
    run(data, "send", "on", "--endpoint", NOWHERE, "--yes")
    assert "there too" not in capsys.readouterr().out, "it is the same store"
    waiting = Desk(data).standing().waiting
    run(data, "send", "on", "--endpoint", NOWHERE.replace("9", "8"), "--yes")
    assert f"{waiting} records that were waiting go there too" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["http://store.example/", "store.example", "https://a:b@store.example/"])
def test_a_bad_address_is_told_and_nothing_is_on(
    data: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert run(data, "send", "on", "--endpoint", address, "--yes") == 2
    assert capsys.readouterr().err.endswith(".\n")
    assert Desk(data).setup is None

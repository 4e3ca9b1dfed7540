"""What Windows does otherwise: a file that another program holds, a deep folder, a name that is a device's (T07)."""

import ast
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from realname_wizard import held
from realname_wizard.evidence import files
from realname_wizard.redact import as_file_name
from realname_wizard.store import atomic, taking_in
from realname_wizard.store.atomic import WaitingJSONStorage, read_file, remove_files, write_atomically
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.views.shell import preferences

pytestmark = pytest.mark.row("T07")

GUI = Path(held.__file__).parent
FREE, DENIED, SHARING_VIOLATION, DISK_FULL, ABOUT_TO_GO = 0, 5, 32, 112, 303


class Scanner:
    """A program that holds every file for a while; its seconds pass only where somebody waits."""

    def __init__(self, seconds: float, refusal: int = SHARING_VIOLATION) -> None:
        self.now, self.seconds, self.refusal, self.asked = 0.0, seconds, refusal, 0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def refusing(self, act: Callable[..., object]) -> Callable[..., object]:
        def asked(*given: object, **named: object) -> object:
            self.asked += 1
            if self.now < self.seconds:
                error = PermissionError(13, "The process cannot access the file", str(given[0]))
                error.winerror = self.refusal  # type: ignore[attr-defined,unused-ignore]  # only Windows has it
                raise error
            return act(*given, **named)

        return asked


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Scanner]:
    def holding(seconds: float, refusal: int = SHARING_VIOLATION, system: str = "win32") -> Scanner:
        made = Scanner(seconds, refusal)
        monkeypatch.setattr(held, "time", made)
        monkeypatch.setattr(held, "SYSTEM", system)
        for name in ("replace", "unlink", "rename"):
            monkeypatch.setattr(Path, name, made.refusing(getattr(Path, name)))
        monkeypatch.setattr(held, "read_at_once", made.refusing(held.read_at_once))
        return made

    return holding


def put_world(folder: Path) -> None:
    write_atomically(folder / "file", b"new")


def put_evidence(folder: Path) -> None:
    files.put(folder / "file", b"new")


def put_preferences(folder: Path) -> None:
    preferences.save(folder, preferences.Preferences())


def take_away(folder: Path) -> None:
    remove_files(folder, [folder / "old"])


def look(folder: Path) -> None:
    assert read_file(folder / "old") == b"old"


def take_in(folder: Path) -> None:
    content = taking_in.begin(folder)
    (content / "world.json").write_bytes(b"{}")
    (folder / "world.json").write_bytes(b"[]")
    taking_in.ready(folder)
    taking_in.finish(folder)
    assert read_file(folder / "world.json") == b"{}"


def move_what_was_ready(folder: Path) -> None:
    (folder / "importing" / "content" / "journal").mkdir(parents=True)
    taking_in._move(["journal"], folder / "importing" / "content", folder)
    assert (folder / "journal").is_dir()


WRITERS = (put_world, put_evidence, put_preferences, take_away, look, take_in, move_what_was_ready)


@pytest.mark.parametrize("act", WRITERS)
def test_a_file_held_for_two_seconds_is_waited_for(
    scanner: Callable[..., Scanner], tmp_path: Path, act: Callable[[Path], None]
) -> None:
    (tmp_path / "old").write_bytes(b"old")
    holds = scanner(2)
    act(tmp_path)
    assert 2 <= holds.now < 2.5


def test_a_world_that_is_held_while_it_waits_is_waited_for(
    scanner: Callable[..., Scanner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was closed when it was written, so somebody may look at it before it is opened again."""
    world = WaitingJSONStorage(tmp_path / "world.json")
    world.write({})
    world.write({"last": {}})
    holds = scanner(2)
    for place in (io, atomic):  # where `Path.open` and the store look for it
        monkeypatch.setattr(place, "open", holds.refusing(open), raising=False)
    world.settle()
    assert 2 <= holds.now < 2.5
    assert (tmp_path / "world.json").read_text() == '{"last":{}}'


def test_a_file_that_is_never_let_go_is_told_within_seconds(
    scanner: Callable[..., Scanner], tmp_path: Path
) -> None:
    holds = scanner(3600)
    with pytest.raises(StoreUnwritable):
        put_world(tmp_path)
    assert holds.now < 10
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("opening", [SHARING_VIOLATION, ABOUT_TO_GO])
@pytest.mark.parametrize("act", [put_world, look])
def test_where_access_is_denied_to_a_file_that_somebody_holds_it_is_waited_for(
    scanner: Callable[..., Scanner],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    act: Callable[[Path], None],
    opening: int,
) -> None:
    """As Windows answers where a file to be replaced is open."""
    (tmp_path / "old").write_bytes(b"old")
    holds = scanner(2, DENIED)
    monkeypatch.setattr(held, "code_of_opening", lambda _path: opening)
    act(tmp_path)
    assert 2 <= holds.now < 2.5


@pytest.mark.parametrize("opening", [FREE, DENIED])
@pytest.mark.parametrize("act", [put_evidence, take_away])
def test_what_is_not_permitted_is_told_at_once(
    scanner: Callable[..., Scanner],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    act: Callable[[Path], None],
    opening: int,
) -> None:
    (tmp_path / "old").write_bytes(b"old")
    holds = scanner(3600, DENIED)
    monkeypatch.setattr(held, "code_of_opening", lambda _path: opening)
    with pytest.raises((PermissionError, StoreUnwritable)):
        act(tmp_path)
    assert holds.now < 0.2


def test_one_who_let_it_go_before_it_was_asked_is_no_refusal(
    scanner: Callable[..., Scanner], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scanner(0.01, DENIED)
    monkeypatch.setattr(held, "code_of_opening", lambda _path: FREE)
    put_world(tmp_path)
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize(("refusal", "system"), [(DISK_FULL, "win32"), (SHARING_VIOLATION, "linux")])
def test_what_no_waiting_helps_is_told_at_once(
    scanner: Callable[..., Scanner], tmp_path: Path, refusal: int, system: str
) -> None:
    holds = scanner(3600, refusal, system)
    with pytest.raises(PermissionError):
        put_evidence(tmp_path)
    assert holds.now == 0


def test_a_deep_folder_is_said_so_that_windows_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "/deep" * 40
    monkeypatch.setattr(held, "SYSTEM", "win32")
    assert str(held.long_path(Path(deep))) == f"\\\\?\\{deep}"
    assert held.long_path(Path(f"\\\\?\\{deep}")) == Path(f"\\\\?\\{deep}")
    assert held.long_path(Path("near")) == Path("near")
    monkeypatch.setattr(held, "SYSTEM", "linux")
    assert held.long_path(Path(deep)) == Path(deep)


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT9", "aux"])
def test_no_file_is_called_as_a_device(name: str) -> None:
    assert as_file_name(name) == f"{name}-"


@pytest.mark.parametrize("name", ["console", "COM", "康", "con1"])
def test_a_name_that_is_no_device_stays(name: str) -> None:
    assert as_file_name(name) == name


def test_names_have_nothing_that_windows_refuses() -> None:
    assert as_file_name('a:b*c?"<>|/\\. ') == "a-b-c---------"


def text_writers(tree: ast.AST) -> list[ast.Call]:
    """Every call that opens a file for text, or writes text to one."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        modes = [each.value for each in node.args if isinstance(each, ast.Constant)]
        writes = name == "open" and any(str(mode) in ("w", "a", "x", "w+") for mode in modes)
        if writes or name == "write_text":
            found.append(node)
    return found


def test_what_is_written_is_the_same_on_every_system() -> None:
    """Each says its encoding and its ends of lines: Windows has others of its own."""
    silent, calls = [], 0
    for file in GUI.rglob("*.py"):
        for call in text_writers(ast.parse(file.read_text(encoding="utf-8"))):
            calls += 1
            said = {each.arg for each in call.keywords}
            if not {"encoding", "newline"} <= said and "os.devnull" not in ast.unparse(call):
                silent.append(f"{file.relative_to(GUI)}:{call.lineno}")
    assert silent == []
    assert calls > 8

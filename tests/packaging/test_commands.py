"""packaging/run.py and test.py: when they set up, what they refuse, and what they start."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STAMPED_FILES = (
    "pyproject.toml",
    "packaging/run.lock",
    "packaging/test.lock",
    "packaging/system-packages.txt",
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a stamp is made from, in a folder of its own."""
    (tmp_path / "packaging").mkdir()
    for name in STAMPED_FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


class TestStamp:
    @pytest.mark.parametrize(
        ("changed", "text", "kinds"),
        [
            ("packaging/run.lock", "other==1 \\\n", {"run", "test"}),
            ("packaging/test.lock", "other==1 \\\n", {"test"}),
            ("packaging/system-packages.txt", "other libother.so.1 draw\n", {"run", "test"}),
            ("pyproject.toml", '[project.urls]\nhome = "x"\n', {"run", "test"}),
            ("pyproject.toml", '[tool.hatch.other]\nx = "x"\n', {"run", "test"}),
            ("pyproject.toml", '[tool.ruff.other]\nx = "x"\n', set()),
        ],
    )
    def test_a_change_asks_for_a_new_set_up_of_what_it_concerns(
        self, environment: ModuleType, clone: Path, changed: str, text: str, kinds: set[str]
    ) -> None:
        before = {kind: environment.stamp_line(kind, clone) for kind in ("run", "test")}
        append(clone / changed, text)
        after = {kind: environment.stamp_line(kind, clone) for kind in ("run", "test")}
        assert {kind for kind in before if before[kind] != after[kind]} == kinds

    def test_another_python_or_another_place_asks_for_a_new_set_up(
        self, environment: ModuleType, clone: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = environment.stamp_line("run", clone)
        moved = clone.rename(clone.with_name("moved"))
        there = environment.stamp_line("run", moved)
        monkeypatch.setattr(sys, "base_prefix", "/another/python")
        assert len({here, there, environment.stamp_line("run", moved)}) == 3

    def test_what_was_written_is_read_back_and_a_missing_stamp_is_empty(
        self, environment: ModuleType, set_up: ModuleType, tmp_path: Path
    ) -> None:
        stamp = tmp_path / "set-up.stamp"
        assert environment.stamped_lines(stamp) == ()
        set_up.write_stamp(("run 1", "test 2"), stamp)
        assert environment.stamped_lines(stamp) == ("run 1", "test 2")
        assert list(tmp_path.iterdir()) == [stamp]


class TestSetUp:
    @pytest.fixture(autouse=True)
    def _in_a_folder_of_its_own(
        self, set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(set_up, "VENV", tmp_path)
        monkeypatch.setattr(set_up, "LOG", tmp_path / "set-up.log")
        monkeypatch.setattr(set_up, "LOCK_FILE", tmp_path / "set-up.lock")

    def test_a_second_set_up_has_to_wait_until_the_first_is_over(self, set_up: ModuleType) -> None:
        with set_up.LOCK_FILE.open("a+b") as second:
            with set_up.only_one_at_a_time():
                assert not set_up.take_lock(second)
            assert set_up.take_lock(second)

    def test_an_environment_of_somebody_else_is_left_alone(self, set_up: ModuleType, tmp_path: Path) -> None:
        (tmp_path / "pyvenv.cfg").touch()
        with pytest.raises(set_up.MachineNotReady, match="Move it away"):
            set_up.refuse_foreign_environment()
        set_up.LOCK_FILE.touch()
        set_up.refuse_foreign_environment()

    def test_a_link_to_the_environment_of_another_copy_is_left_alone(
        self, set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        set_up.LOCK_FILE.touch()
        link = tmp_path / "link"
        link.symlink_to(tmp_path)
        monkeypatch.setattr(set_up, "VENV", link)
        with pytest.raises(set_up.MachineNotReady, match="Move it away"):
            set_up.refuse_foreign_environment()

    def test_a_failed_command_shows_the_end_of_the_log(
        self, set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        def fail(_kind: str, _wheels: Path | None) -> None:
            with set_up.only_one_at_a_time() as lock, set_up.LOG.open("w") as log:
                command = [sys.executable, "-c", "raise SystemExit('no such package')"]
                set_up.Workshop(log, lock).run(command, "installing packages", lambda: "")

        monkeypatch.setattr(set_up, "set_up", fail)
        with pytest.raises(SystemExit) as ended:
            set_up.run_or_exit("run")
        assert ended.value.code == 1
        said = capfd.readouterr().err
        assert "no such package" in said
        assert "failed while installing packages" in said

    def test_a_command_keeps_the_lock_until_it_ends(self, set_up: ModuleType) -> None:
        with set_up.LOCK_FILE.open("a+b") as lock:
            assert set_up.take_lock(lock)
            held = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=(lock.fileno(),))
        with set_up.LOCK_FILE.open("a+b") as next_one:
            assert not set_up.take_lock(next_one)
            held.communicate()
            assert set_up.take_lock(next_one)

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems need no system packages")
    def test_without_the_right_to_install_it_names_the_one_command_and_ends_with_status_3(
        self, set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(set_up.shutil, "which", lambda _tool: "/usr/bin/apt-get")
        monkeypatch.setattr(set_up.system_packages, "how_to_become_root", lambda: None)
        monkeypatch.setattr(
            set_up.system_packages, "missing_packages", lambda _kind: ("libegl1", "fonts-noto-cjk")
        )
        monkeypatch.setattr(set_up.environment, "is_ready", lambda _kind: False)
        with pytest.raises(SystemExit) as ended:
            set_up.run_or_exit("run")
        assert ended.value.code == 3
        said = capsys.readouterr().err
        assert "apt-get install --yes --no-install-recommends libegl1 fonts-noto-cjk" in said


class TestMachine:
    @pytest.mark.parametrize(
        ("system", "machine", "glibc"),
        [
            ("linux", "x86_64", (2, 34)),
            ("linux", "aarch64", (2, 39)),
            ("darwin", "arm64", None),
            ("win32", "AMD64", None),
        ],
    )
    def test_fits(self, set_up: ModuleType, system: str, machine: str, glibc: tuple[int, int] | None) -> None:
        assert set_up.machine_problem(system, machine, glibc) is None

    @pytest.mark.parametrize(
        ("system", "machine", "glibc", "said"),
        [
            ("linux", "x86_64", (2, 31), "glibc 2.34 or newer on x86_64; this machine has glibc 2.31"),
            ("linux", "aarch64", (2, 36), "glibc 2.39 or newer on aarch64"),
            ("linux", "x86_64", None, "another C library"),
            ("linux", "armv7l", (2, 41), "not on linux armv7l"),
            ("freebsd14", "amd64", None, "not on freebsd14"),
            ("win32", "x86", None, "no Qt for x86"),
        ],
    )
    def test_does_not_fit_and_says_why(
        self, set_up: ModuleType, system: str, machine: str, glibc: tuple[int, int] | None, said: str
    ) -> None:
        assert said in set_up.machine_problem(system, machine, glibc)

    @pytest.mark.parametrize("name", ["run", "test"])
    def test_a_python_that_is_too_old_gets_a_sentence(self, name: str) -> None:
        path = str(ROOT / "packaging" / f"{name}.py")
        pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({path!r})"
        answer = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
        assert answer.returncode == 1
        assert answer.stderr.strip() == "Real-Name Wizard needs Python 3.11, 3.12, 3.13 or 3.14; this is 3.9."

    def test_a_python_that_is_too_new_gets_a_sentence(
        self, set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(set_up, "NEWEST_PYTHON", (3, 10))
        with pytest.raises(set_up.MachineNotReady, match=r"Use Python 3\.11 to 3\.10; this is 3\."):
            set_up.check_machine()


class TestRun:
    def test_arguments_go_to_the_program_as_they_are(self, run_command: ModuleType) -> None:
        assert run_command.program_arguments(["--version"], with_display=False) == ["--version"]
        assert run_command.program_arguments([], with_display=True) == []

    def test_without_a_display_the_demonstration_becomes_pictures_in_the_current_folder(
        self, run_command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        arguments = run_command.program_arguments([], with_display=False)
        assert arguments == ["demo", "--pictures", str(tmp_path / "realname-wizard-demo")]

    @pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
    def test_once_set_up_it_becomes_the_program(
        self, run_command: ModuleType, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        started = []
        monkeypatch.setattr(environment, "is_ready", lambda kind: kind == "run")
        monkeypatch.setattr(run_command.os, "execv", lambda path, command: started.append((path, command)))
        monkeypatch.setattr(sys, "argv", ["run.py", "walkthrough", "schema"])
        run_command.main()
        python = str(environment.PYTHON)
        assert started == [(python, [python, "-P", "-m", "realname_wizard", "walkthrough", "schema"])]

    def test_a_folder_of_wheels_is_named_before_all_else(self, run_command: ModuleType) -> None:
        assert run_command.wheels_named(["--wheels", "stick", "demo"]) == (Path("stick"), ["demo"])
        assert run_command.wheels_named(["demo", "--wheels", "stick"]) == (
            None,
            ["demo", "--wheels", "stick"],
        )
        for given in (["--wheels"], ["--wheels", ""]):
            with pytest.raises(SystemExit, match="--wheels needs the folder"):
                run_command.wheels_named(given)


class TestTest:
    @pytest.mark.parametrize(
        ("given", "command"),
        [
            ([], ("-m", "pytest", "-n", "2")),
            (["tests/store", "-k", "crash"], ("-m", "pytest", "-n", "2", "tests/store", "-k", "crash")),
            (["-n0", "tests"], ("-m", "pytest", "-n0", "tests")),
            (["--numprocesses=4"], ("-m", "pytest", "--numprocesses=4")),
            (["--pdb"], ("-m", "pytest", "--pdb")),
        ],
    )
    def test_two_workers_unless_the_arguments_say_otherwise(
        self, test_command: ModuleType, given: list[str], command: tuple[str, ...]
    ) -> None:
        assert test_command.pytest_command(given) == command

    def test_benchmarks_run_alone_and_one_after_the_other(self, test_command: ModuleType) -> None:
        command = " ".join(test_command.pytest_command(["--benchmarks"]))
        assert command == "-m pytest -m benchmark -n 0 -s --benchmarks tests/benchmarks"

    def test_every_part_runs_and_one_failure_fails_the_whole(
        self, test_command: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def run_part(part: str, _arguments: tuple[str, ...]) -> Any:
            return test_command.Result(part, 1 if part == "mypy" else 0, 0.5)

        monkeypatch.setattr(test_command.environment, "is_ready", lambda kind: kind == "test")
        monkeypatch.setattr(test_command, "run_part", run_part)
        monkeypatch.setattr(sys, "argv", ["test.py"])
        assert test_command.main() == 1
        rows = [
            re.split(r"\s{2,}", line.strip())
            for line in capsys.readouterr().out.splitlines()
            if " s  " in line
        ]
        assert [row[0] for row in rows] == [*test_command.CHECKS, "pytest"]
        assert [row[0] for row in rows if row[-1] != "passed"] == ["mypy"]

    @pytest.mark.parametrize("lane", ["--quick", "--long"])
    def test_each_lane_runs_every_check_and_its_tests(
        self, lane: str, test_command: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        parts: dict[str, tuple[str, ...]] = {}

        def run_part(part: str, arguments: tuple[str, ...]) -> Any:
            parts[part] = arguments
            return test_command.Result(part, 0, 0.5)

        monkeypatch.setattr(test_command.environment, "is_ready", lambda kind: kind == "test")
        monkeypatch.setattr(test_command, "run_part", run_part)
        monkeypatch.setattr(sys, "argv", ["test.py", lane])
        assert test_command.main() == 0
        assert list(parts) == [*test_command.CHECKS, "pytest"]
        tests = {"--quick": ("-m", "not slow", *test_command.QUICK), "--long": ("--long",)}
        assert parts["pytest"] == ("-m", "pytest", "-n", "2", *tests[lane])

    def test_the_tests_of_the_fast_lane_are_there(self, test_command: ModuleType) -> None:
        assert [name for name in test_command.QUICK if not (ROOT / name).exists()] == []

    def test_what_takes_long_is_left_out_until_it_is_asked_for(self, tmp_path: Path) -> None:
        (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
        (tmp_path / "pytest.ini").write_text(
            "[pytest]\nmarkers =\n    long\n    benchmark\n", encoding="utf-8"
        )
        (tmp_path / "test_two.py").write_text(
            "import pytest\n\ndef test_short():\n    pass\n\n@pytest.mark.long\ndef test_long():\n    pass\n",
            encoding="utf-8",
        )
        for given, passed in ((), "1 passed, 1 deselected"), (("--long",), "2 passed"):
            command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", *given]
            told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
            assert passed in told

    def test_one_check_can_run_alone(self, test_command: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        ran: list[tuple[str, tuple[str, ...]]] = []

        def run_part(part: str, arguments: tuple[str, ...]) -> Any:
            ran.append((part, arguments))
            return test_command.Result(part, 1, 0.5)

        monkeypatch.setattr(test_command.environment, "is_ready", lambda kind: kind == "test")
        monkeypatch.setattr(test_command, "run_part", run_part)
        monkeypatch.setattr(sys, "argv", ["test.py", "--check", "mypy"])
        assert test_command.main() == 1
        assert ran == [("mypy", test_command.CHECKS["mypy"])]
        monkeypatch.setattr(sys, "argv", ["test.py", "--check", "spelling"])
        with pytest.raises(SystemExit, match="--check takes one of: ruff check, "):
            test_command.main()

    def test_ci_runs_the_same_command(self) -> None:
        script = ROOT / ".ci" / "run"
        assert "python3 packaging/test.py --long" in script.read_text(encoding="utf-8")
        assert os.access(script, os.X_OK)

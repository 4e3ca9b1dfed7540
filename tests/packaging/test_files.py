"""The locks, the list of system packages, and what lies at the top of the repository."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard import __version__

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
TOP_LEVEL = {"README.md", "gui", "packaging", "pyproject.toml", "resources", "tests"}
LOCKS = ("run.lock", "test.lock", "readers.lock")


def pins(lock: str) -> dict[str, str]:
    """The version of every package of a lock."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (PACKAGING / lock).read_text(encoding="utf-8"), re.M))


def plain_name(requirement: str) -> str:
    """The name in a requirement, spelt as the locks spell it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class TestLocks:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_name_no_host_and_no_place_on_a_disk(self, lock: str) -> None:
        text = (PACKAGING / lock).read_text(encoding="utf-8")
        assert not re.search(r"://|^\s*-(?!-hash)|file:|@ ", text, re.M)

    @pytest.mark.parametrize("lock", LOCKS)
    def test_pin_every_package_with_hashes(self, lock: str, environment: ModuleType) -> None:
        text = (PACKAGING / lock).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.M).strip())
        assert len(entries) == len(environment.locked_packages(text)) == len(pins(lock))
        for entry in entries:
            assert re.match(r"[\w.-]+==\S+", entry)
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)

    def test_agree_on_everything_the_program_runs_with(self) -> None:
        assert pins("run.lock").items() <= pins("test.lock").items()

    def test_hold_what_the_project_asks_for(self, project: dict[str, Any]) -> None:
        groups = project["dependency-groups"]
        needed = {plain_name(name) for name in (*project["project"]["dependencies"], *groups["build"])}
        assert needed <= pins("run.lock").keys()
        extras = [name for names in project["project"]["optional-dependencies"].values() for name in names]
        assert {plain_name(name) for name in (*groups["test"], *extras)} <= pins("test.lock").keys()
        assert pins("run.lock").keys().isdisjoint(plain_name(name) for name in extras)
        assert {plain_name(name) for name in project["build-system"]["requires"]} <= pins("run.lock").keys()

    def test_hold_every_reader_of_the_long_run_and_nothing_of_the_program(self) -> None:
        asked = (PACKAGING / "readers.in").read_text(encoding="utf-8").splitlines()
        readers = {plain_name(line) for line in asked if line and not line.startswith("#")}
        assert readers <= pins("readers.lock").keys()
        assert readers.isdisjoint(pins("test.lock"))

    def test_keep_the_qt_that_is_sound_on_python_3_11(self) -> None:
        assert pins("run.lock")["pyside6-essentials"].startswith("6.11.")


class TestSystemPackages:
    def test_running_needs_windows_and_testing_a_browser(self, system_packages: ModuleType) -> None:
        run = set(system_packages.wanted_packages("run"))
        test = set(system_packages.wanted_packages("test"))
        assert {package.needed_for for package in run - test} == {"window"}
        assert {package.needed_for for package in test - run} == {"test"}
        assert sum(package.brings == system_packages.FONT for package in run & test) == 1

    def test_a_file_is_present_when_it_is_there(self, system_packages: ModuleType) -> None:
        there = system_packages.SystemPackage("here", __file__, "test")
        not_there = system_packages.SystemPackage("gone", f"{__file__}.gone", "test")
        assert system_packages.is_present(there)
        assert not system_packages.is_present(not_there)

    @given(st.lists(st.tuples(*[st.from_regex(r"[a-z0-9.+-]{1,9}", fullmatch=True)] * 2), max_size=5))
    def test_a_list_is_read_as_written(
        self, system_packages: ModuleType, rows: list[tuple[str, str]]
    ) -> None:
        text = "# a comment\n\n" + "".join(f"{name}\t {brings}  draw # why\n" for name, brings in rows)
        read = system_packages.read_packages(text)
        assert [(package.name, package.brings) for package in read] == rows

    @pytest.mark.parametrize("row", ["libgl1", "libgl1 libGL.so.1", "libgl1 libGL.so.1 both", "a b draw c"])
    def test_a_row_that_is_not_understood_is_named(self, system_packages: ModuleType, row: str) -> None:
        with pytest.raises(ValueError, match=r"^line 2: expected PACKAGE LIBRARY draw\|window"):
            system_packages.read_packages(f"# a comment\n{row}\n")

    def test_a_library_counts_as_here_when_it_loads(self, system_packages: ModuleType) -> None:
        missing = system_packages.SystemPackage("libno", "libnosuchlibrary.so.9", "draw")
        assert not system_packages.is_present(missing)

    @pytest.mark.parametrize(
        ("file", "found"),
        [
            ("NotoSansCJK-Regular.ttc", True),
            ("wqy-microhei.ttc", True),
            ("SourceHanSansSC-Regular.otf", True),
            ("msyh.ttc", True),
            ("DejaVuSans.ttf", False),
            ("NotoSans-Regular.ttf", False),
            ("NotoSansCJK-Regular.txt", False),
        ],
    )
    def test_a_chinese_font_is_told_by_its_file(
        self, system_packages: ModuleType, tmp_path: Path, file: str, found: bool
    ) -> None:
        (tmp_path / "deeper").mkdir()
        (tmp_path / "deeper" / file).touch()
        names = system_packages.font_files([str(tmp_path)])
        assert any(system_packages.CHINESE_FONT_FILE.search(name) for name in names) is found

    def test_the_advice_is_one_command(
        self, system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(system_packages.shutil, "which", lambda _tool: None)
        assert "apt-get" not in system_packages.advice(("libgl1",))
        monkeypatch.setattr(system_packages.shutil, "which", lambda tool: f"/usr/bin/{tool}")
        assert system_packages.advice(("libgl1", "libegl1")).count("\n    sudo ") == 1


def test_only_the_agreed_names_lie_at_the_top(run_command: ModuleType) -> None:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - ignored - {run_command.DEMO_FOLDER} == TOP_LEVEL


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (PACKAGING / "__init__.py").exists()


DOCUMENTS = ("README.md", "packaging/README.md", ".github/CONTRIBUTING.md", "tests/README.md")


def called_with_any_python() -> list[str]:
    """The programs that are told to be called with `python3`, without those that set up first or hand on to uv."""
    told = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    named = set(re.findall(r"python3 (packaging/[\w/]+\.py)", told))
    return sorted(named - {"packaging/run.py", "packaging/test.py", "packaging/lock.py"})


@pytest.mark.parametrize("file", called_with_any_python())
def test_what_is_called_with_python3_needs_nothing_installed(file: str) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-E", ROOT / file, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


class TestHooks:
    @pytest.fixture
    def entries(self) -> dict[str, list[list[str]]]:
        """What each stage runs, in its order."""
        config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
        entries: dict[str, list[list[str]]] = {}
        for hook in (hook for repo in config["repos"] for hook in repo["hooks"]):
            assert not hook["pass_filenames"]
            for stage in hook["stages"]:
                entries.setdefault(stage, []).append(shlex.split(hook["entry"]))
        assert set(config["default_install_hook_types"]) == entries.keys()
        return entries

    def test_a_commit_is_checked_as_a_change_that_lands(
        self, entries: dict[str, list[list[str]]], test_command: ModuleType
    ) -> None:
        command = ["python3", "packaging/test.py", "--check"]
        assert entries["pre-commit"] == [[*command, check] for check in test_command.CHECKS]

    def test_a_push_goes_through_the_fast_lane(self, entries: dict[str, list[list[str]]]) -> None:
        assert entries["pre-push"] == [["python3", "packaging/test.py", "--quick"]]


def test_the_newest_version_of_the_changelog_is_that_of_the_program() -> None:
    """What is not released yet stands above it, under the next version."""
    text = (PACKAGING / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)$", text, re.M)
    coming = re.fullmatch(r"\d+\.\d+\.\d+ · unreleased", sections[0])
    released = sections[1:] if coming else sections
    read = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) · (\d{4}-\d\d-\d\d)", section) for section in released]
    versions = [(tuple(map(int, each.groups()[:3])), each[4]) for each in read if each]
    assert len(versions) == len(released)
    assert versions == sorted(versions, reverse=True), "newest first"
    assert released[0].startswith(f"{__version__} · ")

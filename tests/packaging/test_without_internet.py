"""A room without internet: packages from a folder alone, and the folder that is carried there."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def carry() -> ModuleType:
    import carry  # noqa: PLC0415 - packaging/ is on the path only from here on

    return carry


@pytest.fixture(scope="module")
def wheels() -> ModuleType:
    import wheels  # noqa: PLC0415 - packaging/ is on the path only from here on

    return wheels


class TestFolderOfWheels:
    @pytest.fixture
    def pip(
        self, set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> "subprocess.CompletedProcess[str]":
        """pip, asked for one locked package of an empty folder while its settings know another place."""
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "segno-1.6.6-py3-none-any.whl").write_bytes(b"not what is locked")
        monkeypatch.setenv("PIP_FIND_LINKS", str(elsewhere))
        options, variables = set_up.only_from(tmp_path)
        command = [
            sys.executable,
            "-P",
            "-m",
            "pip",
            "install",
            "--dry-run",
            "--ignore-installed",
            "--no-deps",
            *options,
            "segno==1.6.6",
        ]
        return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)

    def test_nothing_else_is_asked_and_what_is_missing_is_named(
        self, set_up: ModuleType, pip: "subprocess.CompletedProcess[str]"
    ) -> None:
        assert pip.returncode != 0
        [said] = set_up.unfit_wheels(pip.stdout + pip.stderr, Path("stick"))
        assert re.fullmatch(r"stick has no segno==1\.6\.6 for Python 3\.\d+ on \S+ \S+\.", said)

    def test_a_file_that_is_not_the_locked_one_is_named(self, set_up: ModuleType) -> None:
        logged = (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the …\n"
            "    segno==1.6.6 from file:///stick/segno-1.6.6-py3-none-any.whl (from -r run.lock (line 1)):\n"
            "        Expected sha256 28c7\n             Got        f1ff\n"
        )
        assert set_up.unfit_wheels(logged, Path("stick")) == [
            "stick has another file for segno==1.6.6 than the lock names; it was not installed."
        ]

    def test_a_folder_without_wheels_is_no_such_folder(self, set_up: ModuleType, tmp_path: Path) -> None:
        with pytest.raises(set_up.MachineNotReady, match="has no wheels in it: name the folder that"):
            set_up.set_up("run", tmp_path)


class TestWheels:
    def test_every_system_and_python_has_a_row_for_all_that_the_program_needs(
        self, wheels: ModuleType
    ) -> None:
        from bundle import locked  # noqa: PLC0415 - packaging/ is on the path only from here on

        found = wheels.everywhere()
        assert len(found) == 15
        for name, target in found.items():
            rows = {each.name for each in locked.wanted(target)}
            assert ("secretstorage" in rows) is name.startswith("Linux"), name
            assert ("pywin32-ctypes" in rows) is name.startswith("Windows"), name
            assert ("importlib-metadata" in rows) is name.endswith("3.11"), name

    def test_what_set_up_refuses_is_not_fetched(self, wheels: ModuleType, set_up: ModuleType) -> None:
        for machine, (_, newest) in set_up.OLDEST_GLIBC.items():
            tags = wheels.linux(machine, "3.11").platforms
            assert f"manylinux_2_{newest}_{machine}" in tags
            assert f"manylinux_2_{newest + 1}_{machine}" not in tags

    def test_what_the_lock_does_not_name_is_swept_away(self, wheels: ModuleType, tmp_path: Path) -> None:
        lock = tmp_path / "run.lock"
        wheel = tmp_path / "good-1-py3-none-any.whl"
        wheel.write_bytes(b"good")
        digest = hashlib.sha256(b"good").hexdigest()
        lock.write_text(f"good==1 \\\n    --hash=sha256:{digest}\n    # via x\n", encoding="utf-8")
        (tmp_path / "old-1-py3-none-any.whl").write_bytes(b"old")
        wheels.sweep(tmp_path, lock)
        assert [file.name for file in tmp_path.glob("*.whl")] == [wheel.name]


class TestFirstPage:
    def page(self, carry: ModuleType, folder: Path, *names: str) -> str:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
        written: str = carry.first_page(folder, "9.9")
        return written

    def test_says_what_there_is_to_click_and_nothing_that_is_not_there(
        self, carry: ModuleType, tmp_path: Path
    ) -> None:
        names = ("installers/a_setup.exe", "start.command", "course/zh_CN/methods.pdf", "course/c.yaml")
        page = self.page(carry, tmp_path, *names)
        links = set(re.findall(r'href="([^"]+)"', page))
        assert links == {
            "installers/a_setup.exe",
            "start.command",
            "course/zh_CN/methods.pdf",
            "course/c.yaml",
        }
        assert "Debian" not in page
        assert all((tmp_path / link).exists() for link in links)

    def test_says_all_of_it_in_both_languages_and_asks_for_nothing_outside(
        self, carry: ModuleType, tmp_path: Path
    ) -> None:
        page = self.page(carry, tmp_path, "installers/a.deb", "start.bat", "start.command")
        assert page.count('<p lang="zh-CN">') == page.count('<p lang="en">') - 3
        assert "http" not in page
        assert "$" not in page

    def test_handouts_are_called_what_they_say_themselves(self, carry: ModuleType, tmp_path: Path) -> None:
        folder = tmp_path / "course/zh_CN"
        folder.mkdir(parents=True)
        for name, title in (("methods", "认证方式一览"), ("terms", "术语 &amp; 说法")):
            said = f"<html><head><title>{title}</title></head></html>"
            (folder / f"{name}.html").write_text(said, encoding="utf-8")
        names = [f"course/zh_CN/{name}.pdf" for name in ("methods", "terms", "unknown")]
        page = self.page(carry, tmp_path, *names)
        words = ("认证方式一览", "术语 &amp; 说法", "unknown.pdf")
        links = (f'<a href="{name}">{word}</a>' for name, word in zip(names, words, strict=True))
        assert "、".join(links) in page


def test_the_program_that_is_carried_can_set_itself_up(carry: ModuleType, tmp_path: Path) -> None:
    carry.put_program(tmp_path / "program")
    names = {path.name for path in (tmp_path / "program").iterdir()}
    assert names == {"gui", "resources", "packaging", "pyproject.toml", "README.md"}
    assert (tmp_path / "program/packaging/run.py").exists()
    assert not list((tmp_path / "program").rglob("__pycache__"))


def test_what_is_clicked_is_written_as_each_system_reads_it(carry: ModuleType, tmp_path: Path) -> None:
    """Windows' command interpreter may miss a label after lines that end otherwise."""
    carry.put_starters(tmp_path)
    for_windows = (tmp_path / "start.bat").read_bytes()
    assert for_windows.count(b"\n") == for_windows.count(b"\r\n") > 10
    said = for_windows.decode("utf-8")
    assert "需要 Python 3.11" in said
    assert said.index("chcp 65001") < said.index("需要"), "before it writes Chinese, it says how"
    shell = tmp_path / "start.command"
    assert b"\r" not in shell.read_bytes()
    assert os.name == "nt" or os.access(shell, os.X_OK)


@pytest.mark.skipif(sys.platform == "win32", reason="it is for the others")
def test_without_a_python_that_fits_the_starter_says_so(tmp_path: Path) -> None:
    starter = ROOT / "packaging" / "carried" / "start.command"
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(
        ["/bin/sh", str(starter)],
        check=False,
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "Python 3.11, 3.12 or 3.13 is needed" in done.stderr
    assert "需要 Python 3.11" in done.stderr

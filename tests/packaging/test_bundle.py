"""packaging/bundle/: what of the locks and of Qt goes into a package of each system."""

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def locked() -> ModuleType:
    from bundle import locked  # noqa: PLC0415 - packaging/ is on the path only from here on

    return locked


@pytest.fixture(scope="module")
def trimming() -> ModuleType:
    from bundle import trimming  # noqa: PLC0415 - packaging/ is on the path only from here on

    return trimming


@pytest.fixture(scope="module")
def program() -> ModuleType:
    from bundle import program  # noqa: PLC0415 - packaging/ is on the path only from here on

    return program


class TestLocked:
    @pytest.mark.parametrize(
        ("system", "there", "not_there"),
        [
            ("win32", {"pywin32-ctypes", "pyside6-essentials", "tinydb"}, {"secretstorage", "cffi"}),
            ("linux", {"secretstorage", "cffi", "cryptography"}, {"pywin32-ctypes"}),
            ("darwin", {"keyring", "shiboken6"}, {"pywin32-ctypes", "secretstorage"}),
        ],
    )
    def test_each_system_gets_its_own(
        self, locked: ModuleType, system: str, there: set[str], not_there: set[str]
    ) -> None:
        names = {each.name for each in locked.wanted(locked.Target(system, (), "3.13"))}
        assert there <= names
        assert not not_there & names

    def test_what_only_builds_the_program_is_not_carried(self, locked: ModuleType) -> None:
        target = locked.Target("linux", (), "3.13")
        left_out = {each.name for each in locked.everything(target)} - {
            each.name for each in locked.wanted(target)
        }
        assert {"hatchling", "editables"} <= left_out
        assert not left_out & {"pydantic", "keyring", "six"}

    def test_an_older_python_gets_what_it_lacks(self, locked: ModuleType) -> None:
        assert "zipp" in {each.name for each in locked.wanted(locked.Target("linux", (), "3.11"))}
        assert "zipp" not in {each.name for each in locked.wanted(locked.Target("linux", (), "3.12"))}

    def test_every_entry_of_the_lock_is_read_whole(self, locked: ModuleType) -> None:
        lock = locked.LOCK.read_text(encoding="utf-8")
        entries = locked.entries(lock)
        assert len(entries) == lock.count("==") - lock.count(" == ")
        assert sum(len(each.hashes) for each in entries) == lock.count("--hash=")
        assert all(each.via and each.hashes for each in entries)

    def test_a_marker_that_is_not_understood_is_an_error(self, locked: ModuleType) -> None:
        with pytest.raises(ValueError, match="not understood"):
            locked.holds("extra == 'camera'", locked.WINDOWS)


class TestUnpacking:
    def wheel(self, folder: Path, tag: str, *names: str) -> str:
        """A wheel of `a` 1 with these files; its hash as a lock has it."""
        folder.mkdir(exist_ok=True)
        file = folder / f"a-1-{tag}.whl"
        with zipfile.ZipFile(file, "w") as packed:
            for name in names or ("a/__init__.py",):
                packed.writestr(name, tag)
        return f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"

    def locked(self, locked: ModuleType, *hashes: str) -> tuple[object, ...]:
        return (locked.Locked("a", "1", "", hashes, frozenset()),)

    def test_only_the_file_that_is_locked_is_unpacked(self, locked: ModuleType, tmp_path: Path) -> None:
        wheels, site = tmp_path / "wheels", tmp_path / "site"
        right = self.wheel(wheels, "py3-none-any")
        locked.unpack(self.locked(locked, right), wheels, site)
        assert (site / "a" / "__init__.py").read_text(encoding="utf-8") == "py3-none-any"
        self.wheel(wheels, "py3-none-any", "a/__init__.py", "a/more.py")
        with pytest.raises(ValueError, match="another file than the lock names"):
            locked.unpack(self.locked(locked, right), wheels, tmp_path / "other")
        assert not (tmp_path / "other").exists()

    def test_what_is_fetched_is_a_wheel_and_has_the_hash_of_the_lock(
        self, locked: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[tuple[list[str], str]] = []

        def run(command: list[str], **_: object) -> None:
            asked.append((command, Path(command[-1]).read_text(encoding="utf-8")))

        monkeypatch.setattr(subprocess, "run", run)
        locked.fetch(self.locked(locked, "sha256:00", "sha256:11"), locked.WINDOWS, tmp_path / "wheels")
        [(command, lines)] = asked
        assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(command)
        assert command[command.index("--platform") + 1] == "win_amd64"
        assert "a==1" in lines
        assert "--hash=sha256:00" in lines
        assert "--hash=sha256:11" in lines

    def test_wheels_of_two_machines_are_not_mixed_up(self, locked: ModuleType, tmp_path: Path) -> None:
        wheels = tmp_path / "wheels"
        tags = ("cp313-cp313-macosx_11_0_arm64", "cp313-cp313-macosx_10_13_x86_64")
        hashes = [self.wheel(wheels, tag) for tag in tags]
        with pytest.raises(ValueError, match="several systems for a 1"):
            locked.unpack(self.locked(locked, *hashes), wheels, tmp_path / "site")

    def test_a_file_that_would_lie_outside_stays_inside(self, locked: ModuleType, tmp_path: Path) -> None:
        right = self.wheel(tmp_path / "wheels", "py3-none-any", "../../out.py", "/out.py")
        locked.unpack(self.locked(locked, right), tmp_path / "wheels", tmp_path / "site")
        assert {each.name for each in tmp_path.iterdir()} == {"wheels", "site"}
        assert not Path("/out.py").exists()


class TestTrimming:
    def made(self, folder: Path, *names: str) -> None:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(b"x")

    def left(self, folder: Path) -> set[str]:
        return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}

    def test_on_windows(self, trimming: ModuleType, tmp_path: Path) -> None:
        kept = (
            "PySide6/__init__.py",
            "PySide6/QtCore.pyd",
            "PySide6/Qt6Core.dll",
            "PySide6/plugins/platforms/qwindows.dll",
            "PySide6/translations/qtbase_zh_CN.qm",
            "pydantic/main.py",
            "pydantic-2.dist-info/licenses/LICENSE",
            "holidays/countries/china.py",
            "holidays/calendars/chinese.py",
            "stdnum/cn/ric.py",
            "stdnum/luhn.py",
        )
        gone = (
            "PySide6/opengl32sw.dll",
            "PySide6/QtQuick.pyd",
            "PySide6/Qt6Quick.dll",
            "PySide6/plugins/sqldrivers/qsqlite.dll",
            "PySide6/translations/qtbase_fr.qm",
            "PySide6/QtCore.pyi",
            "phonenumbers/geodata/data0.py",
            "stdnum/de/idnr.py",
            "PySide6/plugins/styles/qmodernwindowsstyle.dll",
            "pydantic/v1/main.py",
            "pydantic-2.dist-info/RECORD",
            "holidays/countries/germany.py",
            "holidays/countries/__init__.py",
            "holidays/calendars/germany_school.py",
            "pydantic/__pycache__/main.cpython-311.pyc",
        )
        self.made(tmp_path, *kept, *gone)
        assert trimming.trim(tmp_path, "win32", ("qtbase_zh_CN",)) == len(gone)
        left = self.left(tmp_path)
        assert left >= set(kept)
        assert not left & set(gone)
        assert "PySide6/plugins/sqldrivers" not in left

    def test_what_stays_is_enough_for_the_business_days_of_the_mainland(
        self, trimming: ModuleType, tmp_path: Path
    ) -> None:
        import holidays  # noqa: PLC0415

        shutil.copytree(Path(holidays.__file__).parent, tmp_path / "holidays")
        assert trimming.trim(tmp_path, "win32", ()) > 5_000_000
        asked = (
            "import holidays, datetime; print(holidays.country_holidays('CN').is_working_day('2026-10-01'))"
        )
        done = subprocess.run(
            [sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.stdout == "False\n", done.stderr

    def test_on_linux_icu_and_the_input_methods_stay(self, trimming: ModuleType, tmp_path: Path) -> None:
        inside = "PySide6/Qt/"
        kept = (
            f"{inside}lib/libicudata.so.73",
            f"{inside}lib/libQt6XcbQpa.so.6",
            f"{inside}plugins/platforms/libqxcb.so",
            f"{inside}plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        )
        gone = (f"{inside}plugins/platformthemes/libqgtk3.so", f"{inside}lib/libQt6Qml.so.6")
        self.made(tmp_path, *kept, *gone)
        assert trimming.trim(tmp_path, "linux", ()) == len(gone)
        assert self.left(tmp_path) >= set(kept)

    @pytest.mark.skipif(sys.platform != "linux", reason="the environment at hand is looked at")
    def test_all_of_qt_that_the_program_imports_is_kept(self, trimming: ModuleType) -> None:
        import re  # noqa: PLC0415

        sources = (file.read_text(encoding="utf-8") for file in (ROOT / "gui").rglob("*.py"))
        used = {each for source in sources for each in re.findall(r"from PySide6\.Qt(\w+) import", source)}
        assert used == set(trimming.QT_MODULES)


class TestProgram:
    def test_the_version_is_that_of_the_program(self, program: ModuleType) -> None:
        from realname_wizard import __version__  # noqa: PLC0415

        assert program.version() == __version__

    def test_the_copy_is_whole_and_has_no_leavings(self, program: ModuleType, tmp_path: Path) -> None:
        program.copy_program(tmp_path)
        names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*")}
        assert {"realname_wizard/__main__.py", "realname_wizard_assets/texts/zh_CN.mo"} <= names
        assert "realname_wizard_assets/icon/icon.ico" in names
        assert not [name for name in names if "__pycache__" in name or name.endswith("README.md")]

    def test_what_is_compiled_alone_still_says_where_an_error_comes_from(
        self, program: ModuleType, tmp_path: Path
    ) -> None:
        """File and line, as reports of errors and the interpreter's last words name them; some stay as they are."""
        for name in ("other/part.py", "kept/part.py"):
            (tmp_path / "packages" / name).parent.mkdir(parents=True)
            (tmp_path / "packages" / name).write_text(
                "def fails():\n    raise ValueError\n", encoding="utf-8"
            )
        program.compile_alone(tmp_path / "packages", sys.executable, but=("kept",))
        left = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
        assert left == {"packages/other/part.pyc", "packages/kept/part.py"}
        asked = "import other.part; other.part.fails()"
        done = subprocess.run(
            [sys.executable, "-c", asked],
            cwd=tmp_path / "packages",
            capture_output=True,
            text=True,
            check=False,
        )
        assert 'File "packages/other/part.py", line 2, in fails' in done.stderr

    def test_qt_speaks_the_languages_of_the_program(self, program: ModuleType) -> None:
        assert program.qt_words() == ("qtbase_zh_CN",)


def test_every_licence_is_told(tmp_path: Path) -> None:
    from bundle import licences  # noqa: PLC0415 - packaging/ is on the path only from here on

    site = tmp_path / "site"
    for name, said in (("told", "License-Expression: MIT\n"), ("silent", "")):
        (site / f"{name}-1.dist-info" / "licenses").mkdir(parents=True)
        (site / f"{name}-1.dist-info" / "METADATA").write_text(
            f"Metadata-Version: 2.4\nName: {name}\nVersion: 1\n{said}\n", encoding="utf-8"
        )
    (site / "told-1.dist-info/licenses/LICENSE").write_text("Do as you like.", encoding="utf-8")
    assert licences.collect(site, tmp_path / "out") == ["silent"]
    listed = (tmp_path / "out" / licences.LIST).read_text(encoding="utf-8")
    assert "told 1: MIT" in listed
    assert "Lesser General Public License" in listed
    assert (tmp_path / "out" / "told.txt").read_text(encoding="utf-8") == "Do as you like."
    assert "LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "out" / "LGPL-3.0.txt").read_text(encoding="utf-8")


class TestCarried:
    """What Python's and Qt's own files have inside."""

    def test_it_is_told_with_the_version_that_its_file_says(self, tmp_path: Path) -> None:
        from bundle import carried, licences  # noqa: PLC0415 - packaging/ is on the path only from here on

        runtime = tmp_path / "package" / "runtime"
        runtime.mkdir(parents=True)
        (runtime / "libcrypto-3.dll").write_bytes(b"\0OpenSSL 3.0.99 1 Jan 2030\0")
        (runtime / "_lzma.pyd").write_bytes(b"")
        folder = tmp_path / "package"
        assert carried.rows(folder) == [
            "OpenSSL 3.0.99: Apache-2.0, see CPython.txt",
            "xz 5.2.5: public domain, see CPython-third-party.txt",
        ]
        [other] = carried.other_versions(folder)
        assert other.startswith("OpenSSL is 3.0.99, and ")
        licences.collect(tmp_path / "site", folder / "licences")
        listed = (folder / "licences" / licences.LIST).read_text(encoding="utf-8")
        assert "OpenSSL 3.0.99: Apache-2.0" in listed

    def test_each_has_a_text_that_names_it(self) -> None:
        """That of CPython itself comes with it, that of cryptography with its wheel."""
        from bundle import carried, licences  # noqa: PLC0415 - packaging/ is on the path only from here on

        for each in carried.LIBRARIES:
            if each.text not in (carried.IN_PYTHON, carried.APACHE) and each.under != "public domain":
                text = (licences.TEXTS / each.text).read_text(encoding="utf-8").lower()
                assert each.name.lower().removesuffix("-turbo").replace("mpdecimal", "mpdec") in text

    def test_the_text_of_a_library_inside_a_package_is_the_one_that_is_collected(
        self, tmp_path: Path
    ) -> None:
        from bundle import carried, licences  # noqa: PLC0415 - packaging/ is on the path only from here on

        pytest.importorskip("cryptography", reason="locked for Linux alone")
        licences.collect(Path(sysconfig.get_path("purelib")), tmp_path / "licences")
        text = (tmp_path / "licences" / carried.APACHE).read_text(encoding="utf-8")
        assert "Apache License" in text

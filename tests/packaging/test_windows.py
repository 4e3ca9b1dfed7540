"""packaging/windows/: what can be said of the installer for Windows without Windows and without Wine."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
INSTALLER = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    from windows import build  # noqa: PLC0415 - packaging/ is on the path only from here on

    return build


@pytest.fixture(scope="module")
def dll_imports() -> ModuleType:
    from windows import dll_imports  # noqa: PLC0415 - packaging/ is on the path only from here on

    return dll_imports


@pytest.fixture
def a_program(tmp_path: Path) -> Path:
    """A real program of Windows: the one with which pip makes commands there."""
    distlib = pytest.importorskip("pip._vendor.distlib")
    shutil.copy(Path(distlib.__file__).parent / "t64.exe", tmp_path / "program.exe")
    return tmp_path / "program.exe"


class TestLibraries:
    def test_all_that_a_program_asks_for_is_read(self, dll_imports: ModuleType, a_program: Path) -> None:
        assert dll_imports.asked_for(a_program) == ("kernel32.dll", "shlwapi.dll")

    def test_what_windows_brings_is_not_missing(self, dll_imports: ModuleType, a_program: Path) -> None:
        assert dll_imports.missing(a_program.parent) == []

    def test_what_nobody_brings_is_told_unless_it_lies_beside(
        self, dll_imports: ModuleType, a_program: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dll_imports, "brought", lambda: frozenset({"kernel32.dll"}))
        lines = dll_imports.missing(a_program.parent)
        assert lines == ["program.exe: shlwapi.dll is neither here nor part of Windows 10"]
        shutil.copy(a_program, a_program.with_name("SHLWAPI.dll"))
        monkeypatch.setattr(dll_imports, "asked_for", lambda _file: ("shlwapi.dll",))
        assert dll_imports.missing(a_program.parent) == []

    @pytest.mark.parametrize("content", [b"", b"MZ", b"\x7fELF" + b"\0" * 100])
    def test_another_file_is_told(self, dll_imports: ModuleType, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "no.exe").write_bytes(content)
        with pytest.raises(dll_imports.NoProgram, match=r"no\.exe"):
            dll_imports.asked_for(tmp_path / "no.exe")


class TestPython:
    def test_another_archive_is_refused(self, tmp_path: Path) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        archive = tmp_path / "python.zip"
        archive.write_bytes(b"another")
        with pytest.raises(python_embed.NotTrusted, match=r"python\.zip has the SHA-256"):
            python_embed.check_hash(archive, python_embed.SHA256[python_embed.VERSION])

    @pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="osslsigncode is not installed")
    def test_a_file_that_others_signed_is_refused(self, a_program: Path) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        with pytest.raises(python_embed.NotTrusted, match="not signed by the Python Software Foundation"):
            python_embed.check_signature(a_program)

    def test_a_file_that_was_changed_after_it_was_signed_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As osslsigncode tells it, which need not be here."""
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        said = "Signer's certificate:\n\tSubject: CN=Python Software Foundation\nCalculated hash mismatch\nFailed\n"
        answer = subprocess.CompletedProcess([], 1, said, "")
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
        with pytest.raises(python_embed.NotTrusted, match="not signed by the Python Software Foundation"):
            python_embed.check_signature(Path("python.exe"))

    @pytest.mark.parametrize(
        ("subject", "theirs"),
        [
            ("/C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/CN=Python Software Foundation", True),
            ("CN=Python Software Foundation, O=Python Software Foundation, C=US", True),
            ("/C=XX/O=Python Software Foundation/CN=Somebody", False),
            ("/C=XX/CN=Python Software Foundation Fans", False),
            ("/C=XX/CN=Not CN=Python Software Foundations", False),
        ],
    )
    def test_the_signer_is_the_foundation_and_nobody_called_alike(
        self, monkeypatch: pytest.MonkeyPatch, subject: str, theirs: bool
    ) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        said = f"Signer's certificate:\n\tSigner #0:\n\t\tSubject: {subject}\n\t\tIssuer : /CN=X\nSucceeded\n"
        answer = subprocess.CompletedProcess([], 0, said, "")
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
        if theirs:
            python_embed.check_signature(Path("python.exe"))
        else:
            with pytest.raises(python_embed.NotTrusted):
                python_embed.check_signature(Path("python.exe"))

    def test_every_kind_of_machine_code_has_to_be_signed(self, tmp_path: Path) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        for name in ("python.exe", "LIBFFI.DLL", "_ssl.pyd", "python313.zip", "vcruntime140.dll"):
            (tmp_path / name).write_bytes(b"")
        assert {each.name for each in python_embed.signed(tmp_path)} == {
            "python.exe",
            "LIBFFI.DLL",
            "_ssl.pyd",
        }

    def test_what_was_fetched_before_is_looked_at_again(self, tmp_path: Path) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        (tmp_path / f"python-{python_embed.VERSION}-embed-amd64.zip").write_bytes(b"another")
        with pytest.raises(python_embed.NotTrusted, match="has the SHA-256"):
            python_embed.fetch(tmp_path, sys.executable)

    def test_every_signature_is_looked_at_and_nothing_lies_outside(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
            for name in ("python313.dll", "../../_ssl.pyd", "python.exe", "python313.zip"):
                packed.writestr(name, b"")
        seen: list[str] = []
        monkeypatch.setattr(python_embed, "check_signature", lambda file: seen.append(file.name))
        assert python_embed.unpack(tmp_path / "a.zip", tmp_path / "runtime") == "313"
        assert seen == ["_ssl.pyd", "python.exe", "python313.dll"]
        assert {each.name for each in tmp_path.iterdir()} == {"a.zip", "runtime"}

    def test_modules_lie_where_the_package_has_them(self, tmp_path: Path) -> None:
        from windows import python_embed  # noqa: PLC0415 - packaging/ is on the path only from here on

        python_embed.settle(tmp_path, "313")
        lines = (tmp_path / "python313._pth").read_text(encoding="utf-8").split()
        assert lines == ["python313.zip", ".", "..\\packages", "..\\program"]


class TestInstaller:
    def test_the_version_is_said_as_windows_counts(self, build: ModuleType) -> None:
        assert build.numbers("0.5.0") == (0, 5, 0, 0)
        assert build.numbers("1.2.dev3") == (1, 2, 0, 0)

    def test_the_launcher_speaks_both_languages(self) -> None:
        said = json.loads((WINDOWS / "messages.json").read_text(encoding="utf-8"))
        named = set(
            re.findall(r"\bT_(\w+)_(?:EN|ZH)\b", (WINDOWS / "launcher.c").read_text(encoding="utf-8"))
        )
        assert named == set(said)
        for texts in said.values():
            assert texts.keys() == {"EN", "ZH"}
            assert texts["EN"].count("%ls") == texts["ZH"].count("%ls") >= 1
            assert re.search("[\u4e00-\u9fff]", texts["ZH"])

    def test_the_installer_speaks_both_languages(self) -> None:
        said = re.findall(r'^!insertmacro SAY (\w+) "([^"]+)" "([^"]+)"$', INSTALLER, re.M)
        assert {name for name, _english, _chinese in said} == set(re.findall(r"\$\((\w+)\)", INSTALLER))
        assert all(re.search("[\u4e00-\u9fff]", chinese) for _name, _english, chinese in said)

    def test_what_is_registered_goes_with_the_program(self) -> None:
        """Each key that is written lies below one that the uninstaller deletes, or is a value that it deletes."""
        written = re.findall(r'^ *WriteReg\w+ HKCU "([^"]+)" "([^"]*)"', INSTALLER, re.M)
        deleted = re.findall(r'^ *DeleteRegKey HKCU "([^"]+)"', INSTALLER, re.M)
        values = re.findall(r'^ *DeleteRegValue HKCU "([^"]+)" "([^"]*)"', INSTALLER, re.M)
        left = [
            (key, value)
            for key, value in written
            if (key, value) not in values and not any(f"{key}\\".startswith(f"{gone}\\") for gone in deleted)
        ]
        assert left == []
        assert len(written) > 20

    def test_a_path_with_spaces_is_handed_on_as_one(self) -> None:
        """Where the program lies, and what is opened with it."""
        commands = re.findall(r'command" "" \'(.*)\'$', INSTALLER, re.M)
        assert len(commands) == 5
        assert all(re.fullmatch(r'"\$INSTDIR\\\$\{MAIN\}" [a-z ]+ "%1"', each) for each in commands)

    def test_data_go_only_where_that_was_asked_for(self) -> None:
        """Without a window: by /ERASE alone; with one, by a button that is not the first."""
        asked = [line for line in INSTALLER.splitlines() if '"$(EraseToo)"' in line]
        assert [re.findall(r"MB_DEFBUTTON2|/SD IDNO", line) for line in asked] == [
            ["MB_DEFBUTTON2", "/SD IDNO"]
        ]
        uninstalls = INSTALLER.partition("Section Uninstall")[2]
        calls = [line.strip() for line in uninstalls.splitlines()]
        assert [calls[at - 1] for at, line in enumerate(calls) if line == "Call un.EraseData"] == [
            "${IfNot} ${Errors}",
            asked[0].strip(),
        ]

    def test_nothing_of_others_is_removed_with_all_below(self) -> None:
        """Whole folders are removed only where all in them is the program's."""
        removed = re.findall(r'^ *RMDir /r "([^"]+)"', INSTALLER, re.M)
        own = {f"$INSTDIR\\{name}" for name in ("runtime", "packages", "program", "licences")}
        assert set(removed) == own | {"$SMPROGRAMS\\${NAME}"}

    def test_every_block_is_closed_and_what_is_called_is_there(self) -> None:
        """What the compiler would say, where it is not installed."""
        lines = [line.partition(";")[0].strip() for line in INSTALLER.splitlines()]
        words = [line.split()[0] for line in lines if line]
        for begins, ends in (
            ("Section", "SectionEnd"),
            ("Function", "FunctionEnd"),
            ("!macro", "!macroend"),
            ("${DoWhile}", "${Loop}"),
        ):
            assert words.count(begins) == words.count(ends) > 0
        assert words.count("${If}") + words.count("${IfNot}") == words.count("${EndIf}") > 0
        functions = set(re.findall(r"^Function (\S+)", INSTALLER, re.M))
        assert set(re.findall(r"^ *Call (\S+)", INSTALLER, re.M)) | {".onInit", "un.onInit"} <= functions
        own = set(re.findall(r"^!macro (\S+)", INSTALLER, re.M))
        inserted = set(re.findall(r"^ *!insertmacro (\S+)", INSTALLER, re.M))
        assert {each for each in inserted if not each.startswith("MUI_")} == own
        for name in re.findall(r"\$\{([A-Z_]+)\}", INSTALLER):
            given = {"SOURCE", "OUT", "ICON", "VERSION", "NUMBERS", "KILOBYTES"}
            known = {
                *given,
                *re.findall(r"^!define (\S+)", INSTALLER, re.M),
                "LANG_ENGLISH",
                "LANG_SIMPCHINESE",
            }
            assert name in known or re.search(rf"^!macro \S+.*\b{name}\b", INSTALLER, re.M), name

    def test_only_a_folder_of_its_own_is_emptied(self) -> None:
        """The program's own file says that a folder is its own: it comes first, goes last, and is asked for."""
        sections = INSTALLER.partition("\nSection\n")[2].partition("SectionEnd")[0]
        lines = [line.strip() for line in sections.splitlines()]
        removes = lines.index("!insertmacro REMOVE_PROGRAM")
        assert lines[0].startswith("Call FindOwnFolder")
        assert lines[removes - 1] == '${If} ${FileExists} "$INSTDIR\\${MAIN}"'
        files = [line.partition(" ;")[0] for line in lines if line.startswith("File ")]
        assert files == ['File "${SOURCE}/${MAIN}"', 'File /r "${SOURCE}/*"']
        removed = INSTALLER.partition("!macro REMOVE_PROGRAM")[2].partition("!macroend")[0]
        goes = re.findall(r'^ *(?:RMDir /r|Delete) "\$INSTDIR\\(.+)"', removed, re.M)
        assert goes[-1] == "${MAIN}"

    @pytest.mark.long
    def test_it_all_compiles(self, build: ModuleType, tmp_path: Path) -> None:
        packages = build.missing_tools(build.TOOLS)
        if packages:
            pytest.skip(f"not installed, so nothing was compiled: {', '.join(packages)}")
        folder = tmp_path / "package"
        folder.mkdir()
        build.build_launchers(folder, tmp_path / "work", "313")
        build.build_installer(folder, tmp_path / "setup.exe")
        assert {file.name for file in folder.iterdir()} == {"Real-Name Wizard.exe", "realname-wizard.exe"}
        from windows import dll_imports  # noqa: PLC0415 - packaging/ is on the path only from here on

        assert dll_imports.missing(folder) == []
        assert (tmp_path / "setup.exe").stat().st_size > 100_000


@pytest.mark.long
def test_every_locked_package_has_a_file_for_windows(tmp_path: Path) -> None:
    """Asked of the package index, without fetching the packages."""
    from bundle import locked  # noqa: PLC0415 - packaging/ is on the path only from here on

    wanted = locked.wanted(locked.WINDOWS)
    asked = tmp_path / "requirements.txt"
    asked.write_text("".join(f"{each.line()}\n" for each in wanted), encoding="utf-8")
    report = tmp_path / "report.json"
    done = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pip",
                "install",
                "--dry-run",
                "--quiet",
                "--no-deps",
                "--require-hashes",
            ),
            *(
                "--only-binary=:all:",
                "--platform",
                "win_amd64",
                "--implementation",
                "cp",
                "--python-version",
                "3.13",
            ),
            *(
                "--ignore-installed",
                "--target",
                str(tmp_path / "none"),
                "--report",
                str(report),
                "-r",
                str(asked),
            ),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))["install"]
    files = [each["download_info"]["url"].rpartition("/")[2] for each in found]
    assert len(files) == len(wanted)
    assert all(file.endswith(("-any.whl", "-win_amd64.whl")) for file in files)

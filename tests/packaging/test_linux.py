"""packaging/linux/: what of the system the packages need, what they tell the desktop, and how they start."""

import configparser
import fnmatch
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from realname_wizard import cli

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
SHARE = LINUX / "share"
DESKTOPS = {file.name for file in SHARE.glob("*.desktop")}
KIND = "application/x-realname-wizard+yaml"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are built on Linux")


@pytest.fixture(scope="module")
def libraries() -> ModuleType:
    from linux import libraries  # noqa: PLC0415 - packaging/ is on the path only from here on

    return libraries


@pytest.fixture(scope="module")
def manual() -> ModuleType:
    from linux import manual  # noqa: PLC0415 - packaging/ is on the path only from here on

    return manual


class TestLibraries:
    def test_those_that_a_set_up_installs_are_brought_by_the_same_packages(
        self, libraries: ModuleType, system_packages: ModuleType
    ) -> None:
        known = libraries.known()
        for package in system_packages.wanted_packages("run"):
            if package.brings != system_packages.FONT:
                assert package.name in known[package.brings].split(" | "), package.brings

    def test_every_plugin_and_library_of_qt_that_is_shipped_needs_nothing_unknown(
        self, libraries: ModuleType, tmp_path: Path
    ) -> None:
        import PySide6  # noqa: PLC0415 - only its files are looked at

        from bundle import trimming  # noqa: PLC0415 - packaging/ is on the path only from here on

        source = Path(PySide6.__path__[0])
        kept = list(trimming._of_qt("linux", ()))
        for file in source.rglob("*.so*"):
            name = f"PySide6/{file.relative_to(source).as_posix()}"
            if any(fnmatch.fnmatchcase(name, each) for each in kept):
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, tmp_path / name)
        wanted = {
            each for each in libraries.wanted(tmp_path) if not each.startswith(("libshiboken6", "libpyside6"))
        }
        assert wanted - libraries.known().keys() == set()
        assert {"libxcb-cursor.so.0", "libEGL.so.1", "libdbus-1.so.3"} <= wanted

    def test_a_library_that_nothing_is_known_to_bring_stops_the_build(
        self, libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a.so").write_bytes(b"\x7fELF")
        monkeypatch.setattr(libraries, "needed", lambda _file: ("libc.so.6", "libstrange.so.7"))
        with pytest.raises(libraries.Unknown, match=r"^libstrange\.so\.7: /a\.so$"):
            libraries.packages(tmp_path)

    def test_what_only_printing_needs_is_not_asked_of_everybody(
        self, libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "printsupport").mkdir()
        (tmp_path / "printsupport" / "p.so").write_bytes(b"\x7fELF")
        (tmp_path / "a.so").write_bytes(b"\x7fELF")
        needs = {"p.so": ("libcups.so.2", "libGL.so.1"), "a.so": ("libGL.so.1",)}
        monkeypatch.setattr(libraries, "needed", lambda file: needs[file.name])
        assert libraries.packages(tmp_path) == libraries.Needs(("libgl1",), ("libcups2 | libcups2t64",))


class TestDesktop:
    def entry(self, name: str) -> configparser.SectionProxy:
        parser = configparser.ConfigParser(interpolation=None, strict=True)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read(SHARE / f"{name}.desktop", encoding="utf-8")
        return parser["Desktop Entry"]

    @pytest.mark.parametrize("file", sorted(each.name for each in SHARE.glob("*.desktop")))
    def test_every_entry_speaks_both_languages_and_starts_a_command_that_there_is(self, file: str) -> None:
        entry = self.entry(Path(file).stem)
        for key in ("Name", "Comment"):
            assert re.search(r"[\u4e00-\u9fff]", entry[f"{key}[zh_CN]"])
        program, *words = entry["Exec"].split()
        assert program == "realname-wizard"
        if words:
            action = cli._parser().parse_args([word for word in words if "%" not in word] + ["face.yaml"])
            assert action.run is not None

    @pytest.mark.skipif(
        shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed"
    )
    def test_every_entry_is_one(self) -> None:
        subprocess.run(["desktop-file-validate", *SHARE.glob("*.desktop")], check=True)

    def test_walkthroughs_and_links_are_opened(self) -> None:
        assert self.entry("realname-wizard-link")["MimeType"] == "x-scheme-handler/realname-wizard;"
        for how in ("try", "watch", "test"):
            assert self.entry(f"realname-wizard-{how}")["MimeType"] == f"{KIND};"
        mime = ElementTree.parse(SHARE / "realname-wizard-mime.xml").getroot()
        [kind] = mime
        assert kind.get("type") == KIND
        globs = {each.get("pattern") for each in kind if each.tag.endswith("glob")}
        assert globs == {"*.rnw.yaml", "*.rnw.yml"}

    def test_what_shops_of_software_show_is_of_what_is_started(self) -> None:
        [source] = SHARE.glob("*.metainfo.xml")
        text = source.read_text(encoding="utf-8")
        root = ElementTree.fromstring(text)
        assert source.name == f"{root.findtext('id')}.metainfo.xml"
        assert (SHARE / str(root.findtext("launchable"))).exists()

    @pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstream is not installed")
    def test_what_shops_of_software_show_is_valid(self, tmp_path: Path) -> None:
        [source] = SHARE.glob("*.metainfo.xml")
        text = source.read_text(encoding="utf-8")
        file = tmp_path / source.name
        file.write_text(text.replace("@VERSION@", "1.0").replace("@DATE@", "2026-11-28"), encoding="utf-8")
        subprocess.run(["appstreamcli", "validate", "--no-net", file], check=True)


@pytest.mark.parametrize(
    "name", ["a folder", "a&b|c", "100%f", 'say "hi" $HOME `id`', "back\\slash", "实名 认证"]
)
def test_the_menu_starts_the_program_wherever_it_was_unpacked(tmp_path: Path, name: str) -> None:
    here = tmp_path / name
    shutil.copytree(SHARE, here / "share" / "applications", ignore=lambda _, names: set(names) - DESKTOPS)
    (here / "share" / "mime" / "packages").mkdir(parents=True)
    shutil.copy(
        SHARE / "realname-wizard-mime.xml", here / "share" / "mime" / "packages" / "realname-wizard.xml"
    )
    shutil.copy(SHARE / "add-to-menu.sh", here / "add-to-menu")
    data = tmp_path / "data"
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_DATA_HOME": str(data)}
    subprocess.run(["/bin/sh", here / "add-to-menu"], check=True, env=variables, capture_output=True)
    entries = {
        file.name: file.read_text(encoding="utf-8") for file in (data / "applications").glob("*.desktop")
    }
    assert entries.keys() == DESKTOPS
    for text in entries.values():
        for line in re.findall(r"^Exec=(.*)$", text, re.M):
            quoted = re.fullmatch(r'(?:env )?"((?:[^"\\]|\\.)*)"(?: [\w%-]+)*', line.replace("\\\\", "\\"))
            assert quoted is not None, line
            assert re.sub(r"\\(.)", r"\1", quoted[1]).replace("%%", "%") == f"{here}/realname-wizard"
            assert not re.search(r"(?<!%)(%%)*%(?!%)", quoted[1])
        icon = re.findall(r"^Icon=(.*)$", text, re.M)[0].replace("\\\\", "\\")
        assert icon == f"{here}/share/icons/hicolor/256x256/apps/realname-wizard.png"
    subprocess.run(
        ["/bin/sh", here / "add-to-menu", "--remove"], check=True, env=variables, capture_output=True
    )
    assert not list(data.rglob("realname-wizard*"))


def test_the_manual_page_has_every_command_and_option(manual: ModuleType) -> None:
    parser = cli._parser()
    page = manual.page(parser).replace("\\-", "-")
    found = list(manual.commands(parser))
    assert {"course handouts", "walkthrough run", "flow"} <= {words for words, _, _ in found}
    for words, _, command in found:
        [section] = re.findall(rf'^\.SS "{words}"\n(.*?)(?=^\.S[SH])', page, re.M | re.S)
        for option in command._option_string_actions:
            assert option in section or option in ("-h", "--help"), (words, option)


def test_no_line_of_the_manual_page_is_taken_for_an_order(manual: ModuleType) -> None:
    assert manual.escaped(".SH it's\n'x \\") == "\\&.SH it\\(aqs\n\\(aqx \\e"


def with_python(folder: Path, script: str) -> Path:
    """A package whose Python does this; what starts it."""
    python = folder / "python" / "bin" / "python3.11"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    start = Path(shutil.copy(LINUX / "realname-wizard.sh", folder / "realname-wizard"))
    start.chmod(0o755)
    return start


def test_what_its_python_lacks_is_told_in_a_sentence(tmp_path: Path) -> None:
    start = with_python(
        tmp_path, 'echo "$0: error while loading shared libraries: libexpat.so.1" >&2; exit 127'
    )
    done = subprocess.run([start], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Real-Name Wizard cannot start, for this system lacks what its Python needs:",
        "  error while loading shared libraries: libexpat.so.1",
        "Debian and Ubuntu have it in: sudo apt install libexpat1 zlib1g",
    ]


def test_a_package_starts_its_own_python_whatever_the_user_has_set(tmp_path: Path) -> None:
    start = with_python(tmp_path / "a folder", 'echo "$PYTHONPATH|$PYTHONHOME|$PYTHONNOUSERSITE|$*"')
    (tmp_path / "link").symlink_to(start)
    said = subprocess.run(
        [tmp_path / "link", "demo", "a b"],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": "/elsewhere", "PYTHONHOME": "/elsewhere"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said == "||1|-P -m realname_wizard demo a b\n"

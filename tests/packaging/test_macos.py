"""packaging/macos/: the bundle that is put together, as far as that can be told without a Mac."""

import os
import plistlib
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    from macos import build  # noqa: PLC0415 - packaging/ is on the path only from here on

    def draw(command: list[str], **_others: object) -> None:
        pictures = Path(command[-1])
        pictures.mkdir(parents=True)
        for side in build.PICTURES.values():
            (pictures / f"{side}.png").write_bytes(b"PNG%d" % side)

    monkeypatch.setattr(build, "WORK", tmp_path / "work")
    monkeypatch.setattr(subprocess, "run", draw)
    return build


def test_the_bundle_says_what_it_opens_and_has_what_starts_it(build: ModuleType, tmp_path: Path) -> None:
    bundle = tmp_path / "A.app"
    build.put_bundle(bundle, "3.12")
    contents = bundle / "Contents"
    said = plistlib.loads((contents / "Info.plist").read_bytes())
    assert said["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["realname-wizard"]
    kinds = [each["UTTypeIdentifier"] for each in said["UTExportedTypeDeclarations"]]
    assert said["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == kinds
    start = contents / "MacOS" / said["CFBundleExecutable"]
    assert os.access(start, os.X_OK)
    text = start.read_text(encoding="utf-8")
    assert "@PYTHON@" not in text
    assert "bin/python3.12" in text
    assert (contents / "Resources" / "packages" / "realname_wizard_assets" / "texts").is_dir()


def test_each_machine_has_its_wheels_apart(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the bundle for one would carry machine code of the other."""
    fetched: list[Path] = []
    monkeypatch.setattr(build.locked, "fetch", lambda _wanted, _target, folder: fetched.append(folder))
    monkeypatch.setattr(build.locked, "unpack", lambda _wanted, folder, _packages: fetched.append(folder))
    for machine in ("arm64", "x86_64"):
        build.put_packages(tmp_path / machine, machine, "3.13")
    assert fetched[0] == fetched[1] != fetched[2] == fetched[3]


def test_nothing_is_carried_that_says_no_licence(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.locked, "fetch", lambda *_: None)
    monkeypatch.setattr(build.locked, "unpack", lambda *_: None)
    monkeypatch.setattr(build.licences, "collect", lambda *_: ["silent"])
    with pytest.raises(ValueError, match="silent"):
        build.put_packages(tmp_path / "A.app", "arm64", "3.13")


def test_the_icon_file_holds_every_picture(build: ModuleType) -> None:
    written = build.icns({side: b"x" * side for side in build.PICTURES.values()})
    assert struct.unpack(">4sI", written[:8]) == (b"icns", len(written))
    at, found = 8, {}
    while at < len(written):
        name, length = struct.unpack(">4sI", written[at : at + 8])
        found[name] = length - 8
        at += length
    assert found == build.PICTURES


@pytest.mark.skipif(os.name == "nt", reason="modes are those of Unix")
def test_what_may_be_run_may_be_run_after_unpacking(build: ModuleType, tmp_path: Path) -> None:
    bundle = tmp_path / "A.app"
    bundle.mkdir()
    (bundle / "start").write_text("x", encoding="utf-8")
    (bundle / "start").chmod(0o755)
    build.pack(bundle, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.getinfo("A.app/start").external_attr >> 16 & 0o777 == 0o755


@pytest.mark.skipif(sys.platform == "win32", reason="it is a script of a shell")
@pytest.mark.parametrize(
    ("locale", "word"), [("zh_CN", "需要 Python 3.13"), ("en_US", "It needs Python 3.13")]
)
def test_a_mac_without_that_python_says_so(tmp_path: Path, locale: str, word: str) -> None:
    source = Path(__file__).parents[2] / "packaging" / "macos" / "realname-wizard.sh"
    start = tmp_path / "A.app" / "Contents" / "MacOS" / "realname-wizard"
    (start.parent.parent / "Resources").mkdir(parents=True)
    start.parent.mkdir()
    text = source.read_text(encoding="utf-8").replace("@PYTHON@", "3.13")
    # Wherever a Mac has its Python: this machine may have one there, too.
    for place in ("/opt/homebrew", "/usr/local", "/Library"):
        text = text.replace(place, "/nowhere")
    start.write_text(text, encoding="utf-8")
    for name, script in (("defaults", f"echo {locale}"), ("osascript", 'cat >/dev/null; echo "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", start],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert word in done.stdout

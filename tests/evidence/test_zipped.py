"""A record that was sent in a zip is read as the folder is; a zip that is none, or not one of ours, is told (T05)."""

import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from realname_wizard.cli import main
from realname_wizard.documents.problems import Problems
from realname_wizard.evidence import zipped
from realname_wizard.evidence.record import FILE
from realname_wizard.evidence.zipped import unpacked

pytestmark = pytest.mark.row("T05")

PACKED = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)
SCRIPT = "name: One\nsteps: [next, {expect: {page: region}}]\n"


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    script, folder = tmp_path / "one.yaml", tmp_path / "evidence"
    script.write_text(SCRIPT, encoding="utf-8")
    assert main(["walkthrough", "run", str(script), "--evidence", str(folder)]) == 0
    return folder


def zip_of(folder: Path, file: Path, top: str = "", method: int = ZIP_STORED) -> Path:
    with ZipFile(file, "w", method) as whole:
        for each in folder.rglob("*"):
            whole.write(each, top + each.relative_to(folder).as_posix())
    return file


@pytest.mark.parametrize("top", ["", "sent/here/"])
def test_it_is_verified_and_compared_as_its_folder_is(
    evidence: Path, tmp_path: Path, top: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = zip_of(evidence, tmp_path / "sent.ZIP", top)
    capsys.readouterr()
    assert main(["evidence", "verify", str(file)]) == 0
    assert "everything matches the record" in capsys.readouterr().out
    assert main(["evidence", "compare", str(file), str(evidence)]) == 0
    assert capsys.readouterr().out == "nothing changed\n"
    (evidence / FILE).write_text((evidence / FILE).read_text("utf-8").replace("region", "subject"), "utf-8")
    assert main(["evidence", "verify", str(zip_of(evidence, tmp_path / "other.zip"))]) == 1


def files_below(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_what_lies_beside_the_record_is_unpacked_and_nothing_else_and_nothing_of_it_is_left(
    evidence: Path, tmp_path: Path
) -> None:
    file = zip_of(evidence, tmp_path / "sent.zip", "a/")
    link = ZipInfo("a/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(file, "a") as whole:
        whole.writestr("a/../../escaped", "x")
        whole.writestr("/absolute", "x")
        whole.writestr("b/beside", "x")
        whole.writestr(link, "/etc")
    with unpacked(file) as place:
        assert files_below(place.parent) == {f"a/{each}" for each in (*files_below(evidence), "link")}
        assert not (place / "link").is_symlink()
    assert not place.exists()


@pytest.mark.parametrize("elsewhere", ["/", "a/../../", "C:/"])
def test_a_record_that_would_lie_elsewhere_is_none(elsewhere: str, tmp_path: Path) -> None:
    """It would be read there, from whatever lies there."""
    with ZipFile(tmp_path / "sent.zip", "w") as whole:
        whole.writestr(f"{elsewhere}{FILE}", "{}")
    with pytest.raises(Problems, match="holds no record"), unpacked(tmp_path / "sent.zip"):
        pass


def _nothing(file: Path) -> None:
    zip_of(file.parent / "empty", file)


def _two(file: Path) -> None:
    with ZipFile(file, "w") as whole:
        for top in ("en", "zh_CN"):
            whole.writestr(f"{top}/{FILE}", "{}")


def _junk(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 and no more")


def _spoiled(packed: int, file: Path) -> None:
    with ZipFile(file, "w", packed) as whole:
        whole.writestr(FILE, "".join(map(str, range(10_000))))
    content = bytearray(file.read_bytes())
    content[200] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (_nothing, f"holds no record of a run: there is no {FILE} in it"),
        (_two, "holds 2 records: unpack it, and name one"),
        (_junk, "cannot be unpacked: it is damaged, or has a password"),
        *(
            (partial(_spoiled, each), "cannot be unpacked: it is damaged, or has a password")
            for each in PACKED
        ),
    ],
)
def test_what_is_no_record_is_told(
    made: Callable[[Path], None], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sent.zip"
    made(file)
    assert main(["evidence", "verify", str(file)]) == 2
    assert capsys.readouterr().err == f"{file}:1:1: {told}\n"


def test_what_is_too_large_is_not_unpacked(
    evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever little it is in the zip."""
    (evidence / "none.webp").write_bytes(b"\0" * 1_000_000)
    file = zip_of(evidence, tmp_path / "sent.zip", method=ZIP_DEFLATED)
    assert file.stat().st_size < 100_000
    monkeypatch.setattr(zipped, "MOST_BYTES", 100_000)
    with pytest.raises(Problems, match="is larger unpacked than"), unpacked(file):
        pass

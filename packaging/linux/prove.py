"""Prove the Linux packages on bare Debian machines: each is installed, walked, looked at, and removed.

    sudo python3 packaging/linux/prove.py [deb] [tar] [wheel] [offline] [--suites 12 13] [--bases FOLDER]
                                          [--dist dist] [--stick FOLDER]

Needs root, debootstrap and Xvfb. `--bases` keeps the bare systems for the next time. `offline` takes a folder that
`packaging/carry.py` filled (`--stick`) to machines without network.
"""

import argparse
import os
import re
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from linux import libraries
from linux.machine import HOME, SHARED, SUITES, Machine, display, machine
from prove_bare import ROOT, Verdict

NAME = "realname-wizard"
INSTALLED = f"/usr/lib/{NAME}"
DATA = f"{HOME}/.local/share/{NAME}"
PACKAGES = "python/lib/python3/dist-packages"
ON_WINDOWS = ("straight", "guide")
FONT = "fonts-wqy-microhei"
MOST_TIMES = 1.3
STARTS = 9
TYPED = 12
"""Names, each way: an input method that is attached now and then would miss one of them."""
# What a removal may leave: what dpkg and apt keep of their own work, and indexes that other packages make.
OF_THE_SYSTEM = re.compile(
    r"/(var/(lib|cache|log)/(apt|dpkg|systemd|man|fontconfig|debconf|ucf)|var/log/(alternatives|bootstrap|apt)|etc/ld\.so\.cache|var/cache/ldconfig"
    r"|tmp|proc|dev|home|root/|usr/share/(mime|applications/mimeinfo\.cache|icons/hicolor/icon-theme\.cache))"
)
OURS_AT_HOME = re.compile(rf"{HOME}/\..*realname[-_]wizard")
"""What would be the program's own in the home of somebody who used it; their data are."""
INPUT = ("fcitx5", "fcitx5-pinyin", "dbus", "xdotool")

Found = tuple[str, bool, str]
Proof = Callable[[Machine, str, argparse.Namespace], Iterator[Found]]


def walked(m: Machine, command: str, assets: str, screen: str) -> Iterator[Found]:
    """Everything headless, and two folders of walkthroughs by clicks and keys on a display."""
    said = m.run(command, "walkthrough", "run", "--headless", user=True).stdout
    yield "all walkthroughs, headless", *verdict(said, at_least=200)
    folders = [f"{assets}/walkthroughs/{name}" for name in ON_WINDOWS]
    said = m.run(command, "walkthrough", "run", "--windows", *folders, user=True, DISPLAY=screen).stdout
    yield "walkthroughs on the windows", *verdict(said, at_least=20)


def verdict(said: str, at_least: int) -> tuple[bool, str]:
    """What the last line of a run comes to."""
    lines = said.strip().splitlines() or ["nothing was said"]
    found = re.fullmatch(r"(\d+) passed, 0 failed", lines[-1])
    if found is not None:
        return int(found[1]) >= at_least, lines[-1]
    return False, "\n".join([lines[-1], *(line for line in lines if not line.startswith("pass"))][:12])


def first_window(m: Machine, python: str, screen: str) -> Found:
    """The first page of a fresh start on a display."""
    words = [python, "-P", f"{SHARED}/first_page.py", f"{HOME}/first"]
    done = m.run(*words, user=True, DISPLAY=screen)
    return "the first window", done.returncode == 0 and "on xcb" in done.stdout, done.stdout.strip()[-120:]


def linked(m: Machine, folder: str) -> Found:
    """Whether the system's linker finds everything that each file of the package names."""
    script = (
        f"find {folder} -type f \\( -name '*.so*' -o -name 'python3.*' \\) | while read -r file; do "
        'ldd "$file" 2>/dev/null | grep "not found" | sed "s|^|$(basename "$file"):|"; done | sort -u'
    )
    missing = [line.split(" =>")[0] for line in m.run("sh", "-c", script).stdout.splitlines()]
    surprising = [line for line in missing if "libcups" not in line]
    return "libraries of every file and plugin", not surprising, ", ".join(missing) or "all found"


def faster(m: Machine, python: str, screen: str) -> Found:
    """The first window beside that of a checkout, set up with the same Python, one after the other."""
    program = f"{HOME}/checkout"
    m.check("cp", "-r", f"{SHARED}/stick/program", program, user=True)
    m.check(
        "python3", f"{program}/packaging/run.py", "--wheels", f"{SHARED}/stick/wheels", "--version", user=True
    )
    taken: dict[str, list[float]] = {}
    for number in range(STARTS):
        for name, runs in (("package", python), ("checkout", f"{program}/.venv/bin/python")):
            started = time.monotonic()
            words = [runs, "-P", f"{SHARED}/first_page.py", f"{HOME}/{name}-{number}"]
            m.check(*words, user=True, DISPLAY=screen)
            taken.setdefault(name, []).append(time.monotonic() - started)
    ours, theirs = (statistics.median(taken[name]) for name in ("package", "checkout"))
    found = f"{ours:.2f} s, checkout {theirs:.2f} s: {ours / theirs:.2f} ×"
    return "first window beside a checkout's", ours <= MOST_TIMES * theirs, found


def prove_deb(m: Machine, screen: str, chosen: argparse.Namespace) -> Iterator[Found]:
    """Installed with what it depends on, walked, and removed."""
    [deb] = chosen.dist.glob("*.deb")
    m.install(FONT, "shared-mime-info", "desktop-file-utils", "hicolor-icon-theme", "python3", "python3-venv")
    m.install(*needs(m, chosen.dist))
    m.install(*INPUT)
    before = state(m)
    m.check("dpkg", "--install", f"{SHARED}/{deb.name}")
    size = deb.stat().st_size / 1e6
    yield "installed", size <= 45, f"{size:.1f} MB, {m.check(NAME, '--version', user=True).strip()}"
    yield linked(m, INSTALLED)
    yield opens(m)
    yield from walked(m, NAME, f"{INSTALLED}/{PACKAGES}/realname_wizard_assets", screen)
    python = f"{INSTALLED}/python/bin/python3.11"
    yield first_window(m, python, screen)
    if chosen.stick and m.base.name == SUITES["12"]:
        yield faster(m, python, screen)
    yield from typed(m, python, screen)
    yield removed(m, before, "apt-get", "purge", "-q", "--yes", NAME)


def removed(m: Machine, before: set[str], *command: str, user: bool = False) -> Found:
    """Whether this command leaves nothing of the program but what somebody did with it.

    Who is no administrator can have written in their home alone.
    """
    m.check("sh", "-c", f"mkdir -p {DATA} && echo '{{}}' > {DATA}/world.json", user=True)
    m.check(*command, user=user)
    new = [f"/{name}" for name in sorted(state(m) - before)]
    own = [name for name in new if OURS_AT_HOME.match(name) and not name.startswith(DATA)]
    left = own + [name for name in new if not user and not OF_THE_SYSTEM.match(name)]
    data = m.run("test", "-e", f"{DATA}/world.json").returncode == 0
    return "removed; the data stays", not left and data, ", ".join(left[:5]) or "nothing is left but the data"


def typed(m: Machine, python: str, screen: str) -> Iterator[Found]:
    """Chinese names, typed through fcitx 5, where the desktop names it for Qt and where only for X programs."""
    said = []
    for variables in ({"QT_IM_MODULE": "fcitx"}, {"XMODIFIERS": "@im=fcitx"}):
        words = ["dbus-run-session", "--", python, "-P", f"{SHARED}/typing_chinese.py", str(TYPED)]
        done = m.run(*words, user=True, DISPLAY=screen, **variables)  # type: ignore[arg-type]
        lines = [line for line in done.stdout.splitlines() if " on xcb: " in line]
        said.append(lines[-1].partition(" on xcb: ")[2] if lines else f"status {done.returncode}")
    all_came = all(each.startswith(f"{TYPED} of {TYPED} names, ") for each in said)
    yield "Chinese names through fcitx 5", all_came, "; ".join(said)


def opens(m: Machine) -> Found:
    """What the desktop would open a walkthrough and a link with."""
    share = Path("/usr/share/applications/mimeinfo.cache")
    cache = m.run("cat", str(share)).stdout
    kinds = ("application/x-realname-wizard+yaml", "x-scheme-handler/realname-wizard")
    known = [kind for kind in kinds if f"{kind}=realname-wizard" in cache]
    globs = m.run("grep", "-h", "rnw", "/usr/share/mime/globs2").stdout
    return "walkthroughs and links are opened", len(known) == 2 and "*.rnw.yaml" in globs, ", ".join(known)


def state(m: Machine) -> set[str]:
    """The files of the machine, without those of running systems."""
    told = m.check(
        "find",
        "/",
        "-xdev",
        "(",
        "-type",
        "f",
        "-o",
        "-type",
        "l",
        "-o",
        "-type",
        "d",
        ")",
        "-printf",
        "%P\\n",
    )
    return set(told.splitlines())


def prove_tar(m: Machine, screen: str, chosen: argparse.Namespace) -> Iterator[Found]:
    """Unpacked in the home of somebody who may install nothing, on a machine with what every desktop has."""
    [archive] = chosen.dist.glob("*.tar.gz")
    before = state(m)
    m.check("tar", "-C", HOME, "-xf", f"{SHARED}/{archive.name}", user=True)
    folder = f"{HOME}/{archive.name.removesuffix('-linux-x86_64.tar.gz')}"
    moved = f"{HOME}/a folder 文件夹"
    m.check("mv", folder, moved, user=True)
    yield from lacking(m, f"{moved}/{NAME}", screen)
    m.install(FONT, *(name for name in needs(m, chosen.dist) if name not in libraries.CARRIED_BY_TAR))
    size = archive.stat().st_size / 1e6
    said = m.check(f"{moved}/{NAME}", "--version", user=True).strip()
    yield "unpacked, moved", True, f"{size:.1f} MB, {said}"
    yield linked(m, f"'{moved}'")
    yield from walked(m, f"{moved}/{NAME}", f"{moved}/{PACKAGES}/realname_wizard_assets", screen)
    python = f"{moved}/python/bin/python3.11"
    yield first_window(m, python, screen)
    m.install(*INPUT)
    yield from typed(m, python, screen)
    yield removed(m, before, "rm", "-r", moved, user=True)


def lacking(m: Machine, command: str, screen: str) -> Iterator[Found]:
    """What lacks is told in a sentence that names it: where there is nothing, and nothing for windows."""
    for what, brought, named in (
        ("nothing", (), "libexpat.so"),
        ("Python alone", ("libexpat1",), "libglib-2.0.so"),
    ):
        m.install(*brought)
        done = m.run(command, user=True, DISPLAY=screen)
        told = " ".join(done.stdout.split())
        good = done.returncode == 1 and named in told and "apt install" in told and "Traceback" not in told
        yield f"with {what}, it says what is missing", good, f"status {done.returncode}: {told[:150]}"


def needs(m: Machine, dist: Path) -> list[str]:
    """The packages that the .deb depends on, as this Debian has them."""
    [deb] = dist.glob("*.deb")
    listed = m.check("dpkg-deb", "-f", f"{SHARED}/{deb.name}", "Depends").strip().split(", ")
    return [first_of(m, each) for each in listed if "(" not in each]


def first_of(m: Machine, alternatives: str) -> str:
    """The package of these alternatives that this Debian has."""
    names = alternatives.split(" | ")
    return next(name for name in reversed(names) if m.run("apt-cache", "show", "-q", name).returncode == 0)


def prove_wheel(m: Machine, screen: str, chosen: argparse.Namespace) -> Iterator[Found]:
    """Installed by pipx, which asks the index for what it needs; walked; removed."""
    m.install(FONT, "pipx", *needs(m, chosen.dist))
    before = state(m)
    [wheel] = chosen.dist.glob("*.whl")
    m.check("pipx", "install", f"{SHARED}/{wheel.name}", user=True, network=True)
    command = f"{HOME}/.local/bin/{NAME}"
    yield "installed by pipx", True, m.check(command, "--version", user=True).strip()
    where = m.check(
        "sh",
        "-c",
        f"ls -d {HOME}/.local/*/pipx/venvs/{NAME} {HOME}/.local/pipx/venvs/{NAME} 2>/dev/null; true",
    )
    venv = where.splitlines()[0]
    [assets] = m.check(
        "sh", "-c", f"echo {venv}/lib/python3*/site-packages/realname_wizard_assets"
    ).splitlines()
    yield from walked(m, command, assets, screen)
    yield first_window(m, f"{venv}/bin/python", screen)
    m.install(*INPUT)
    yield from typed(m, f"{venv}/bin/python", screen)
    yield removed(m, before, "pipx", "uninstall", NAME, user=True)


def prove_offline(m: Machine, screen: str, _chosen: argparse.Namespace) -> Iterator[Found]:
    """From a folder that cannot be written, on a machine without any network: set up, demonstrated, walked."""
    m.install("python3", "python3-venv", FONT, *listed_packages(m))
    start = ["sh", f"{SHARED}/stick/start.command"]
    reached = m.run(
        "python3", "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 3)", user=True
    )
    yield "there is no network", "unreachable" in reached.stdout, reached.stdout.strip().splitlines()[-1]
    pictures = f"{HOME}/pictures"
    done = m.run(*start, "demo", "--pictures", pictures, user=True)
    count = len(m.run("find", pictures, "-name", "*.webp").stdout.splitlines())
    yield (
        "set up from the folder, demonstration played",
        done.returncode == 0 and count > 0,
        f"{count} pictures",
    )
    said = m.run(*start, "walkthrough", "run", "--headless", user=True).stdout
    yield "all walkthroughs, headless", *verdict(said, at_least=200)
    python = f"{HOME}/realname-wizard-program/.venv/bin/python"
    yield first_window(m, python, screen)


def listed_packages(m: Machine) -> list[str]:
    """The libraries of `system-packages.txt`, which a desktop has."""
    import system_packages  # noqa: PLC0415

    table = libraries.known()
    wanted = system_packages.wanted_packages("run")
    return [first_of(m, table[each.brings]) for each in wanted if each.brings != system_packages.FONT]


PROOFS: dict[str, Proof] = {
    "deb": prove_deb,
    "tar": prove_tar,
    "wheel": prove_wheel,
    "offline": prove_offline,
}


def proven(kind: str, suite: str, chosen: argparse.Namespace, bases: Path, work: Path) -> Iterator[Verdict]:
    """Every verdict of one package on one Debian; where a command fails that must not, that is the last."""
    with display() as screen, machine(SUITES[suite], bases, work / "machine", chosen.shared) as made:
        started = time.monotonic()
        proof = PROOFS[kind](made, screen, chosen)
        try:
            for tried, held, found in proof:
                yield Verdict(f"{kind}, Debian {suite}: {tried}", held, time.monotonic() - started, found)
                started = time.monotonic()
        except RuntimeError as error:
            yield Verdict(f"{kind}, Debian {suite}: a command", False, time.monotonic() - started, str(error))


def share(chosen: argparse.Namespace, work: Path) -> Path:
    """What the machines see: the packages, the folder for a stick, and what times a start."""
    shared = work / "shared"
    shared.mkdir()
    tools = (Path(__file__).with_name(name) for name in ("first_page.py", "typing_chinese.py"))
    for file in (*chosen.dist.iterdir(), *tools):
        if file.is_file():
            shutil.copy(file, shared)
    if chosen.stick:
        shutil.copytree(chosen.stick, shared / "stick", copy_function=os.link)
    return shared


def main() -> int:
    """Print the table of verdicts; 0 if all held."""
    parser = argparse.ArgumentParser(description="Prove the Linux packages on bare Debian machines.")
    parser.add_argument("what", nargs="*", help=f"of {', '.join(PROOFS)}; by default all")
    parser.add_argument("--suites", nargs="+", choices=SUITES, default=list(SUITES))
    parser.add_argument("--bases", type=Path, metavar="FOLDER", help="where bare systems are kept")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--stick", type=Path, metavar="FOLDER", help="a folder that carry.py filled")
    chosen = parser.parse_args()
    # An interrupted proof removes its folders too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    what = chosen.what or [kind for kind in PROOFS if kind != "offline" or chosen.stick]
    if os.geteuid() != 0 or not set(what) <= set(PROOFS):
        parser.error(f"it needs root, and takes {', '.join(PROOFS)}")
    with tempfile.TemporaryDirectory(prefix="realname-wizard-prove-", dir=chosen.bases) as folder:
        work = Path(folder)
        chosen.shared = share(chosen, work)
        bases = chosen.bases or work
        verdicts = []
        for suite in chosen.suites:
            for kind in what:
                for each in proven(kind, suite, chosen, bases, work):
                    held = "holds " if each.held else "FAILED"
                    print(f"  {held}  {each.tried:<58}{each.seconds:>7.1f} s  {each.found}", flush=True)
                    verdicts.append(each)
    print(f"{sum(each.held for each in verdicts)} of {len(verdicts)} hold")
    return int(not all(each.held for each in verdicts))


if __name__ == "__main__":
    sys.exit(main())

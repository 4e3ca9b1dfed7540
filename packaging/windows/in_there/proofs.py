"""The proofs themselves: run by prove.py inside the Debian folder, by its Python, with Wine and a display of their own.

Standard library only. Prints a JSON line for each: what was tried, whether it held, seconds, what was found.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from installing import VERBS, erase, install, registered, take_a_folder_of_its_own, uninstall
from under_wine import (
    CHINESE,
    COMMAND,
    DATA,
    HERE,
    LOCAL,
    LONG,
    MAIN,
    PROGRAM,
    PYTHON,
    SETUP,
    WALKTHROUGHS,
    close_box,
    display,
    environment,
    is_open,
    last_line,
    on_display,
    on_windows,
    picture,
    running,
    started,
    until,
    windows,
    wine,
    wizard,
)

Found = tuple[bool, str]


def say_version() -> Found:
    """The command prints on a console."""
    answer = wizard("--version")
    return answer.returncode == 0 and "realname-wizard" in answer.stdout, last_line(answer)


def open_window() -> Found:
    """The window opens; a second start calls it and ends; an installer that comes meanwhile goes no further."""
    with started() as process:
        opened = until(is_open, 60) and until((DATA / "world.json").exists, 30)
        picture("window")
        before = running()
        second = wine(MAIN, wait=60)
        alone = process.poll() is None and running() == before
        setup = wine(SETUP, "/S", wait=60)
    good = opened and second.returncode == 0 and alone and setup.returncode == 2 and process.returncode == 0
    found = f"opened {opened}, second start {second.returncode}, setup meanwhile {setup.returncode}"
    return good, f"{found}, closed with {process.returncode}"


def speak_chinese() -> Found:
    """Windows' own display language is the program's."""
    shutil.rmtree(DATA, ignore_errors=True)
    with started(LC_ALL="zh_CN.UTF-8"):
        until(lambda: (DATA / "opening.json").exists() or (DATA / "world.json").exists(), 60)
        until(is_open, 30)
        time.sleep(3)
        picture("chinese")
    said = [file for file in (DATA / "opening.json", DATA / "world.json") if file.exists()]
    chinese = any("zh_CN" in file.read_text(encoding="utf-8") for file in said)
    return chinese, "the first page is in Chinese" if chinese else f"not in Chinese: {len(said)} files"


def tell_what_is_missing() -> Found:
    """Where a start fails, a box says so in the language of Windows."""
    part, aside = PROGRAM / "program/realname_wizard/__main__.py", HERE / "aside.py"
    shutil.move(part, aside)
    titles = []
    try:
        for language, title in (("C.UTF-8", "Real-Name Wizard"), ("zh_CN.UTF-8", "实名认证演练向导")):
            process = subprocess.Popen(["wine", str(MAIN)], env=environment(LC_ALL=language))
            shown = until(lambda: any(width > 200 for _title, width, _height in windows()), 40)
            time.sleep(1)
            picture(f"missing-{language[:2]}")
            named = on_display("xdotool", "search", "--onlyvisible", "--name", title)
            titles.append(shown and bool(named.strip()) and close_box(process))
    finally:
        shutil.move(aside, part)
    return all(titles), f"in English {titles[0]}, in Chinese {titles[1]}"


def tell_what_cannot_start() -> Found:
    """Where a library of Qt is gone, the program tells it in one box, and ends."""
    part, aside = PROGRAM / "packages/PySide6/Qt6Gui.dll", HERE / "aside.dll"
    shutil.move(part, aside)
    try:
        process = subprocess.Popen(["wine", str(MAIN)], env=environment(), stderr=subprocess.DEVNULL)
        shown = until(lambda: any(width > 200 for _title, width, _height in windows()), 40)
        time.sleep(1)
        picture("cannot-start")
        ended = close_box(process)
    finally:
        shutil.move(aside, part)
    return (
        shown and ended and process.returncode == 1,
        f"a box {shown}, ended {ended} with {process.returncode}",
    )


def tell_what_is_wrong() -> Found:
    """A walkthrough with a mistake, opened from Explorer: the sentence that a console would show stands in a box."""
    file = HERE / "out/写错了.rnw.yaml"
    file.write_text("name: 写错了\nsteps:\n- nexxt\n", encoding="utf-8")
    command = ["wine", str(MAIN), "walkthrough", "try", on_windows(file)]
    process = subprocess.Popen(command, env=environment())
    shown = until(lambda: any(width > 200 for _title, width, _height in windows()), 40)
    time.sleep(1)
    picture("mistake")
    ended = close_box(process)
    log = (LOCAL / "Temp/realname-wizard-start.log").read_text(encoding="utf-8")
    return (
        shown and ended and "nexxt" in log and process.returncode == 2,
        f"a box {shown}, ended {ended} with {process.returncode}",
    )


def tell_of_a_crash() -> Found:
    """Where the program dies of a native error, a box says what is saved and where the log is."""
    dying = ["-c", "import faulthandler; faulthandler._read_null()"]
    process = subprocess.Popen(["wine", str(MAIN), *dying], env=environment(), stderr=subprocess.DEVNULL)
    shown = until(lambda: any(width > 200 for _title, width, _height in windows()), 40)
    time.sleep(1)
    picture("crash")
    ended = close_box(process)
    return (
        shown and ended and process.returncode != 0,
        f"a box {shown}, ended {ended} with {process.returncode}",
    )


def open_walkthroughs() -> Found:
    """A walkthrough, opened as Explorer does it, tried and watched: with the commands that are registered."""
    file = HERE / "out/试一试 try.rnw.yaml"
    shutil.copy(WALKTHROUGHS / "straight/wechat_scan.yaml", file)
    opened = []
    for key, verb in VERBS.items():
        command = registered(key)
        if command != [on_windows(MAIN), "walkthrough", verb, "%1"]:
            return False, f"{key}: {command or 'nothing is registered'}"
        with started("walkthrough", verb, on_windows(file)):
            opened.append(until(is_open, 60))
            time.sleep(2)
            picture(f"{verb}")
    return all(opened), f"windows {opened}"


def open_link() -> Found:
    """A link to a course, with the command that is registered for its scheme: the program asks first."""
    course = next((PROGRAM / "program/realname_wizard_assets/courses").glob("*.yaml"))
    command = registered(r"realname-wizard\shell\open")
    if command != [on_windows(MAIN), "open", "%1"]:
        return False, f"registered for the scheme: {command or 'nothing'}"
    process = subprocess.Popen(
        ["wine", command[0], "open", f"realname-wizard://course/{course.stem}"], env=environment()
    )
    asked = until(lambda: any(300 < width < 700 for _title, width, _height in windows()), 60)
    time.sleep(2)
    picture("link")
    wine("taskkill", "/F", "/IM", MAIN.name)
    process.wait(20)
    return asked, f"asked first {asked}"


def be_dark() -> Found:
    """Where Windows is dark, so is a first window."""
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
    wine("reg", "add", key, "/v", "AppsUseLightTheme", "/t", "REG_DWORD", "/d", "0", "/f")
    try:
        with started("--data", on_windows(HERE / "out/dark")):
            opened = until(is_open, 60)
            time.sleep(3)
            picture("dark")
    finally:
        wine("reg", "delete", key, "/v", "AppsUseLightTheme", "/f")
    middle = ("-crop", "500x300+250+100", "-resize", "1x1!", "txt:-")
    found = re.search(
        r"\((\d+)", on_display("convert", str(HERE / "pictures/dark.png"), "-depth", "8", *middle)
    )
    shade = int(found[1]) if found else 255
    return opened and shade < 100, f"window {opened}, its middle {shade} of 255"


def follow_headless() -> Found:
    """Every walkthrough of the program."""
    answer = wizard("walkthrough", "run", "--headless", wait=LONG)
    return answer.returncode == 0, last_line(answer)


def follow_on_windows() -> Found:
    """So many of them on the real windows, by clicks and keys."""
    number = int(os.environ["PROVE_WINDOWS"])
    folders = ("straight", "reasons", "account", "ways")
    files = [each for folder in folders for each in sorted((WALKTHROUGHS / folder).glob("*.yaml"))]
    chosen = files[:: max(1, len(files) // number)][:number] if number else [WALKTHROUGHS]
    answer = wizard("walkthrough", "run", "--windows", *chosen, wait=3 * LONG)
    (HERE / "windows.txt").write_text(answer.stdout + answer.stderr, encoding="utf-8")
    return answer.returncode == 0, last_line(answer)


def teach() -> Found:
    """A course is checked, and its handouts are drawn."""
    course = next((PROGRAM / "program/realname_wizard_assets/courses").glob("*.yaml"))
    checked = wizard("course", "check", course)
    out = HERE / "out/讲义 handouts"
    handed = wizard("course", "handouts", "--out", out, "--language", "zh_CN", wait=LONG)
    pages = sorted(out.rglob("*.pdf")) if out.exists() else []
    good = checked.returncode == 0 and handed.returncode == 0 and len(pages) >= 1
    return good, f"check {checked.returncode}, {len(pages)} handouts ({last_line(handed)})"


def save_for_support() -> Found:
    """The files of a kit, by the installed program on a folder of its own."""
    folder = HERE / "out/kit data"
    answer = wine(PYTHON, "-P", "-X", "utf8", HERE / "kit.py", on_windows(folder))
    files = sorted(each.name for each in (folder / "exports").rglob("*") if each.is_file())
    return answer.returncode == 0 and len(files) >= 3, f"{', '.join(files)} ({last_line(answer)})"


def export() -> Found:
    """What happened as a table, a run as a report with PDF, the records; all into folders with Chinese and spaces."""
    out = HERE / "out/导出 files"
    out.mkdir(parents=True)
    reports = ("--evidence", out / "证据", "--pdf", out / "report.pdf", "--junit", out / "results.xml")
    answers = [
        wizard("--data", HERE / "out/kit data", "log", "export", out / "事件.csv"),
        wizard("walkthrough", "run", WALKTHROUGHS / "straight/wechat_scan.yaml", *reports, wait=LONG),
        wizard("--data", HERE / "out/kit data", "records", "export", out / "记录.json"),
        wizard("--data", HERE / "out/kit data", "store", "export", out / "全部.zip"),
    ]
    answers.append(wizard("--data", HERE / "out/搬来 data", "store", "import", out / "全部.zip", "--yes"))
    expected = ("事件.csv", "证据/index.html", "report.pdf", "results.xml", "记录.json", "全部.zip")
    lacking = [name for name in expected if not (out / name).exists()]
    verified = wizard("evidence", "verify", out / "证据")
    good = not lacking and all(each.returncode == 0 for each in (*answers, verified))
    wrong = [last_line(each) for each in (*answers, verified) if each.returncode != 0]
    return good, f"{len(expected) - len(lacking)} of {len(expected)} files, verified; {wrong or 'all well'}"


def take_in() -> Found:
    """An export, taken in from the settings of an open window, is there at the next start; what was there is beside."""
    folder, out = HERE / "out/数据 taken in", HERE / "out/搬走 all.rnw-data"
    world = folder / "world.json"
    exported = wizard("--data", HERE / "out/kit data", "store", "export", out)
    words = ("-P", "-X", "utf8", HERE / "importing.py", on_windows(folder), on_windows(out))
    pressed = wine(PYTHON, *words)
    waits = (folder / "importing/ready").exists()
    before = world.read_bytes()
    with started("--data", on_windows(folder)) as process:
        taken = until(lambda: not (folder / "importing").exists() and (folder / "replaced").is_dir(), 60)
        until(is_open, 60)
        time.sleep(2)
        picture("taken in")
    beside = [each.read_bytes() for each in folder.glob("replaced/*/world.json")]
    chinese = [b"zh_CN" in each for each in (before, world.read_bytes())]  # as that of the kit is
    checked = wizard("--data", folder, "store", "check")
    good = exported.returncode == pressed.returncode == checked.returncode == process.returncode == 0
    return (
        good and waits and taken and beside == [before] and chinese == [False, True],
        f"waits {waits}, taken in {taken} and {chinese[1]}, beside {beside == [before]}; {last_line(checked)}",
    )


def keep_in_chinese_folder() -> Found:
    """A data folder whose path has Chinese and spaces: opened, kept, and opened again."""
    for _time in range(2):
        with started("--data", on_windows(CHINESE)):
            until(is_open, 60)
            until((CHINESE / "world.json").exists, 30)
    checked = wizard("--data", CHINESE, "store", "check")
    files = len([each for each in CHINESE.rglob("*") if each.is_file()])
    return files > 2 and checked.returncode == 0, f"{files} files, {last_line(checked)}"


def run_from_read_only_folder() -> Found:
    """The program's folder takes no writing: nothing of it needs to."""
    subprocess.run(["mount", "--bind", str(PROGRAM), str(PROGRAM)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(PROGRAM)], check=True)
    try:
        answer = wizard(
            "walkthrough",
            "run",
            "--headless",
            PROGRAM / "program/realname_wizard_assets/walkthroughs/straight",
        )
        with started():
            opened = until(is_open, 60)
    finally:
        time.sleep(1)
        subprocess.run(["umount", "-l", str(PROGRAM)], check=False)
    return answer.returncode == 0 and opened, f"{last_line(answer)}, window {opened}"


def carry_it_along() -> Found:
    """The portable archive, unpacked in a folder with Chinese and spaces."""
    place = HERE / "out/便携 版"
    with zipfile.ZipFile(HERE / "portable.zip") as packed:
        packed.extractall(place)
    program = place / "Real-Name Wizard"
    answer = wine(program / COMMAND.name, "walkthrough", "run", "straight/wechat_scan.yaml")
    with started(main=program / MAIN.name) as process:
        opened = until(is_open, 60)
    good = answer.returncode == 0 and opened and process.returncode == 0
    return good, f"{last_line(answer)}, window {opened}, closed with {process.returncode}"


def wait_for_a_held_file() -> Found:
    """Another program holds the World for two seconds, with no sharing, while the program saves."""
    folder = HERE / "out/held data"
    answer = wine(PYTHON, "-P", "-X", "utf8", HERE / "held.py", on_windows(folder))
    return answer.returncode == 0, last_line(answer)


def write_deep() -> Found:
    """Evidence in a folder whose path alone is longer than 260 characters."""
    deep = HERE / "out" / Path(*(["很深的文件夹 " + "x" * 40] * 6)) / "evidence"
    deep.parent.mkdir(parents=True)
    answer = wizard("walkthrough", "run", WALKTHROUGHS / "straight/wechat_scan.yaml", "--evidence", deep)
    there = (deep / "index.html").exists()
    return answer.returncode == 0 and there, f"{len(on_windows(deep))} characters, {last_line(answer)}"


def open_soon() -> Found:
    """The installed program's first page against that of an unpacked checkout, on the same Python, alternating."""
    runs: dict[str, list[float]] = {"installed": [], "checkout": []}
    for number in range(6):
        for name, python in (("installed", PYTHON), ("checkout", HERE / "checkout/runtime/python.exe")):
            folder = HERE / "out/first" / f"{name}{number}"
            answer = wine(
                python,
                "-P",
                "-X",
                "utf8",
                HERE / "first_page.py",
                on_windows(folder),
                QT_QPA_PLATFORM="offscreen",
            )
            runs[name].append(float(answer.stdout.split()[0]) if answer.returncode == 0 else 999.0)
    best = {name: sorted(seconds[1:])[len(seconds[1:]) // 2] for name, seconds in runs.items()}
    ratio = best["installed"] / best["checkout"]
    return (
        ratio <= 1.3,
        f"{best['installed']:.2f} s against {best['checkout']:.2f} s of CPU: {ratio:.2f} times",
    )


PROOFS: dict[str, Callable[[], Found]] = {
    "installs silently": install,
    "its command prints": say_version,
    "opens, once": open_window,
    "speaks as Windows does": speak_chinese,
    "says what is missing": tell_what_is_missing,
    "says what cannot start": tell_what_cannot_start,
    "says what is wrong": tell_what_is_wrong,
    "tells of a crash": tell_of_a_crash,
    "opens a walkthrough": open_walkthroughs,
    "opens a link": open_link,
    "is dark where Windows is": be_dark,
    "walkthroughs headless": follow_headless,
    "walkthroughs on windows": follow_on_windows,
    "a course": teach,
    "a support kit": save_for_support,
    "exports": export,
    "an import": take_in,
    "Chinese and spaces": keep_in_chinese_folder,
    "a read-only folder": run_from_read_only_folder,
    "the portable archive": carry_it_along,
    "a held file": wait_for_a_held_file,
    "a deep folder": write_deep,
    "the first window": open_soon,
    "uninstalls": uninstall,
    "erases when asked": erase,
    "others' things": take_a_folder_of_its_own,
}


def main() -> None:
    """Carry out those that are named, or all."""
    wanted = sys.argv[1:] or list(PROOFS)
    shutil.rmtree(HERE / "out", ignore_errors=True)
    (HERE / "out").mkdir()
    (HERE / "pictures").mkdir(exist_ok=True)
    with display():
        for name, proof in PROOFS.items():
            if name not in wanted and name != "installs silently":
                continue
            begun = time.monotonic()
            try:
                held, found = proof()
            except Exception as error:  # noqa: BLE001 - the next proof is worth trying
                held, found = False, f"{type(error).__name__}: {error}"
            print(json.dumps([name, held, round(time.monotonic() - begun, 1), found]), flush=True)


if __name__ == "__main__":
    main()

"""Types Chinese names into the form of the program's window through fcitx 5, as a keyboard would; says what came.

Runs on a bare machine, with the Python of the package, a display, a session bus of its own, `fcitx5` and `xdotool`:

    dbus-run-session -- PYTHON typing_chinese.py [TIMES]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from realname_wizard.app import open_wizard
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import known
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell.application import application

from PySide6.QtCore import QObject, QTimer  # isort: skip - after the program, which decides what is imported first
from PySide6.QtWidgets import QApplication, QLineEdit

PATIENCE = 30.0
"""Seconds until fcitx answers, and until a name has come."""
NAMES = (("zhangsan", ("张三",)), ("wangxiaoming", ("王小明", "王晓明")), ("nihao", ("你好",)))
"""What is typed before the space, and what may come: Debian 12 and 13 have other words first."""
TO_THE_FORM = """\
name: to the form
steps:
- next
- choose: {region: mainland}
- choose: {subject: individual}
- choose: {method: face}
"""
PROFILE = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
KEYS = """
import subprocess, sys, time
for _ in range(100):  # the field has to be known to fcitx first, which then says that it is on
    subprocess.run(["fcitx5-remote", "-o"])
    if subprocess.run(["fcitx5-remote"], capture_output=True).stdout.strip() == b"2":
        break
    time.sleep(0.1)
subprocess.run(["xdotool", "type", "--delay", "150", sys.argv[1]])
time.sleep(1)
subprocess.run(["xdotool", "key", "space"])
"""


def begin_fcitx() -> "subprocess.Popen[bytes]":
    """Start it with Pinyin, as a desktop does."""
    profile = Path.home() / ".config" / "fcitx5" / "profile"
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(PROFILE, encoding="utf-8")
    started = subprocess.Popen(["fcitx5", "--replace"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + PATIENCE
    while subprocess.run(["fcitx5-remote"], capture_output=True, check=False).returncode:
        if time.monotonic() > ends:
            sys.exit("fcitx5 does not answer")
        time.sleep(0.2)
    return started


def at_the_form(folder: Path) -> Path:
    """A data folder in which somebody has come as far as the form."""
    script = folder / "to_the_form.yaml"
    script.write_text(TO_THE_FORM, encoding="utf-8")
    with Store.open(folder / "data") as store:
        run = Run(read_walkthrough(script, known()), NoWindow(), store, rules=BUNDLED, keeps=True)
        if not run.follow().good:
            sys.exit("the form is not reached")
    return folder / "data"


class Typing(QObject):
    """Types one name after the other; `came` is what the field held then."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._left, self.came = names, list[str]()
        self._field: QLineEdit | None = None
        self._late = QTimer(self, interval=int(PATIENCE * 1000), singleShot=True)
        self._late.timeout.connect(self._next)
        QTimer.singleShot(200, self.find)

    def find(self) -> None:
        """Take the field once it is there, and what is loaded later will not take the keys away."""
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        fields = [each for window in windows if (each := window.findChild(QLineEdit, "field.name"))]
        if not fields or not fields[0].isVisible():
            QTimer.singleShot(200, self.find)
            return
        self._field = field = fields[0]
        field.window().activateWindow()  # a bare display has nobody who would
        field.textChanged.connect(self._look)
        QTimer.singleShot(1500, self._type)

    def _type(self) -> None:
        assert self._field is not None
        self._field.clear()
        self._field.setFocus()
        self._late.start()
        subprocess.Popen([sys.executable, "-c", KEYS, self._left.pop(0)])

    def _look(self, text: str) -> None:
        if text and self._late.isActive():
            self._late.stop()
            QTimer.singleShot(300, self._next)

    def _next(self) -> None:
        assert self._field is not None
        self.came.append(self._field.text())
        if self._left:
            self._type()
        else:
            QApplication.exit(0)


def main() -> int:
    """Type each name in its turn; 0 where all came."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    wanted = [NAMES[each % len(NAMES)] for each in range(times)]
    fcitx = begin_fcitx()
    with tempfile.TemporaryDirectory() as folder:
        data = at_the_form(Path(folder))
        application()
        typing = Typing([keys for keys, _names in wanted])
        open_wizard(data)
    fcitx.terminate()
    right = sum(came in names for came, (_keys, names) in zip(typing.came, wanted, strict=False))
    said = f"{right} of {times} names, {' '.join(dict.fromkeys(typing.came))}"
    print(f"{os.environ.get('QT_IM_MODULE')} on {QApplication.platformName()}: {said}")
    return int(right != times)


if __name__ == "__main__":
    sys.exit(main())

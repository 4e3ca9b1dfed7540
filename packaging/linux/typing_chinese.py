"""Types Chinese into a field of a window through fcitx 5, as a keyboard would; says what came into the field.

Runs on a bare machine, with the Python of the package, a display, a session bus of its own, `fcitx5` and `xdotool`:

    dbus-run-session -- PYTHON typing_chinese.py
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from realname_wizard.views.shell.application import application

from PySide6.QtCore import QTimer  # isort: skip - after the program, which decides what is imported first
from PySide6.QtWidgets import QLineEdit

PATIENCE = 30.0
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


def main() -> int:
    """Type `nihao` and a space; 0 where 你好 came."""
    fcitx = begin_fcitx()
    app = application()
    field = QLineEdit()
    field.show()
    field.activateWindow()
    field.setFocus()

    def look() -> None:
        if field.text():
            QTimer.singleShot(300, app.quit)

    QTimer.singleShot(1500, lambda: subprocess.Popen([sys.executable, "-c", KEYS]))
    field.textChanged.connect(look)
    QTimer.singleShot(int(PATIENCE * 1000), app.quit)
    app.exec()
    fcitx.terminate()
    print(f"{os.environ.get('QT_IM_MODULE')} on {app.platformName()}: {field.text()}")
    return int(field.text() != "你好")


KEYS = """
import subprocess, time
for _ in range(100):  # the field has to be known to fcitx first, which then says that it is on
    subprocess.run(["fcitx5-remote", "-o"])
    if subprocess.run(["fcitx5-remote"], capture_output=True).stdout.strip() == b"2":
        break
    time.sleep(0.1)
subprocess.run(["xdotool", "type", "--delay", "150", "nihao"])
time.sleep(1)
subprocess.run(["xdotool", "key", "space"])
"""

if __name__ == "__main__":
    sys.exit(main())

"""Draw the program's icon from one of its own: .venv/bin/python packaging/bundle/icon.py [--png FOLDER]

Needs the program's environment. What it writes into `resources/` is committed; packages only copy it. With `--png` it
also leaves a picture of each size, as Linux wants them.
"""

import argparse
import os
import re
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ASSETS = Path(__file__).resolve().parent.parent.parent / "resources" / "realname_wizard_assets"
FOLDER = ASSETS / "icon"
SOURCE = ASSETS / "icons" / "shield.svg"
SIDES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
_IN_ICO = (16, 24, 32, 48, 64, 256)
_LARGEST = 256
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 32 32">
<rect x="1" y="1" width="30" height="30" rx="7" fill="#1f5fbf"/>
<g transform="translate(4 4)" fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round" \
stroke-linejoin="round">{paths}</g>
</svg>
"""


def drawing() -> str:
    """The icon as SVG: what the source draws, white on a tile."""
    paths = "".join(re.findall(r"<path [^>]*/>", SOURCE.read_text(encoding="utf-8")))
    return _SVG.format(paths=paths)


def png(svg: str, side: int) -> bytes:
    """The drawing as a picture of so many pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub knows names alone
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon file of Windows: a directory, then each picture as PNG."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    start = len(head) + 16 * len(pictures)
    rows = b""
    for side, content in pictures.items():
        shown = side % _LARGEST  # the largest is written as 0
        rows += struct.pack("<BBBBHHII", shown, shown, 0, 0, 1, 32, len(content), start)
        start += len(content)
    return head + rows + b"".join(pictures.values())


def main() -> None:
    """Write the icon."""
    parser = argparse.ArgumentParser(description="Draw the program's icon.")
    parser.add_argument("--png", type=Path, metavar="FOLDER", help="leave a picture of each size there, too")
    chosen = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication([])
    svg = drawing()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "icon.svg").write_text(svg, encoding="utf-8", newline="\n")
    (FOLDER / "icon.png").write_bytes(png(svg, _LARGEST))
    (FOLDER / "icon.ico").write_bytes(ico({side: png(svg, side) for side in _IN_ICO}))
    if chosen.png:
        chosen.png.mkdir(parents=True, exist_ok=True)
        for side in SIDES:
            (chosen.png / f"{side}.png").write_bytes(png(svg, side))
    del app


if __name__ == "__main__":
    main()

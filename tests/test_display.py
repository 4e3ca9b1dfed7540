"""Windows are opened where a display answers; one that is only named would make Qt end the program."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from realname_wizard.display import can_open_windows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")


@pytest.mark.parametrize(
    ("variables", "system", "can"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": "nonsense"}, "linux", False),
        ({"DISPLAY": ":4790"}, "linux", False),
        ({"DISPLAY": "127.0.0.1:99999"}, "linux", False),
        ({"WAYLAND_DISPLAY": "w" * 200}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_what_is_only_named_is_no_display(variables: dict[str, str], system: str, *, can: bool) -> None:
    assert can_open_windows(variables, system) is can


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as line:
        yield line


@pytest.mark.parametrize("name", [":{}", "unix:{}", ":{}.0"])
def test_a_screen_on_this_machine_answers(listener: socket.socket, name: str) -> None:
    number = 100_000 + os.getpid()  # of no real screen, and of no other test at the same time
    listener.bind(f"\0/tmp/.X11-unix/X{number}")
    assert not can_open_windows({"DISPLAY": name.format(number)})
    listener.listen()
    assert can_open_windows({"DISPLAY": name.format(number)})


def test_a_wayland_compositor_answers(listener: socket.socket, tmp_path: Path) -> None:
    variables = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    listener.bind(str(tmp_path / "wayland-0"))
    assert not can_open_windows(variables)
    listener.listen()
    assert can_open_windows(variables)


def test_a_screen_on_another_machine_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as far:
        number = far.getsockname()[1] - 6000
        assert can_open_windows({"DISPLAY": f"127.0.0.1:{number}.0"})
    assert not can_open_windows({"DISPLAY": f"127.0.0.1:{number}.0"})

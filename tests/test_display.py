"""Windows are opened where a display answers; one that is only named would make Qt end the program."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from realname_wizard.display import can_open_windows, settle_input_method, settle_platform

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


@pytest.mark.parametrize(
    "named", ["nonsense", "xcb", "wayland", "wayland-egl;xcb", "windows", "nonsense:option", "linuxfb", " "]
)
def test_a_platform_that_is_not_there_gives_way_to_the_display_that_is_f41(
    named: str, listener: socket.socket
) -> None:
    variables = {"QT_QPA_PLATFORM": named}
    assert not settle_platform(variables) or not named.strip()
    number = 200_000 + os.getpid()
    listener.bind(f"\0/tmp/.X11-unix/X{number}")
    listener.listen()
    variables = {"QT_QPA_PLATFORM": named, "DISPLAY": f":{number}"}
    assert settle_platform(variables)
    assert variables.get("QT_QPA_PLATFORM", "xcb") in {"xcb", "wayland-egl;xcb", " "}


@pytest.mark.parametrize("named", ["offscreen", "offscreen:configfile=here", "nonsense;offscreen", "minimal"])
def test_a_platform_that_is_there_stays_f41(named: str) -> None:
    variables = {"QT_QPA_PLATFORM": named}
    assert settle_platform(variables)
    assert variables == {"QT_QPA_PLATFORM": named}


def test_the_program_says_that_there_is_no_display_instead_of_aborting_f41() -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "nonsense", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    command = [sys.executable, "-P", "-m", "realname_wizard"]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no display here.")


@pytest.mark.parametrize("of", ["QT_IM_MODULE", "QT_IM_MODULES"])
@pytest.mark.parametrize(
    ("named", "right"),
    [
        ("fcitx", {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ("fcitx5", {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ("xim", {}),
        ("ibus", None),
        ("compose", None),
        ("wayland;fcitx", None),
    ],
)
def test_an_input_method_that_is_not_there_gives_way_to_one_that_is_f31(
    of: str, named: str, right: dict[str, str] | None
) -> None:
    variables = {of: named}
    settle_input_method(variables)
    assert variables == ({of: named} if right is None else right)
    settle_input_method(variables)
    assert variables == ({of: named} if right is None else right)


PORTAL = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, PORTAL),
        ({"GTK_IM_MODULE": "fcitx5"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "compose"}, {}),
        ({"XMODIFIERS": "@im=fcitx", "WAYLAND_DISPLAY": "wayland-0"}, {}),
        ({"XMODIFIERS": "@im=ibus", "QT_IM_MODULE": "ibus"}, {}),
        ({"XMODIFIERS": "@im=none"}, {}),
    ],
)
def test_where_fcitx_serves_the_display_it_is_spoken_to(
    given: dict[str, str], settled: dict[str, str]
) -> None:
    variables = dict(given)
    settle_input_method(variables)
    assert variables == {**given, **settled}

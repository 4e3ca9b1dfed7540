"""What drives a window through AT-SPI alone, as a screen reader and whoever listens to it do.

A program of its own for the system's Python (``gi`` belongs to it): it is given the process whose window it is, and a
line of JSON an act; it answers each with a line. It knows roles, names and states, and nothing of the program.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

State, Relation = Atspi.StateType, Atspi.RelationType

READY = "ready"
BOX = "dialog"
"""The role of what has to be answered before anything else."""
_PATIENCE, _PAUSE = 20, 0.01
"""Seconds to wait for the window to be on the bus, and between two looks."""


class Refused(Exception):  # noqa: N818 - reads as what happened
    """It cannot be done: it is not there, off, or does not take what it is given."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = kind


class Reader:
    """Finds what is on screen by role and name, and acts on it."""

    def __init__(self, process: int) -> None:
        self._process = process

    def _application(self) -> Any:
        """The program, once it has told the bus that it is there."""
        given_up = time.monotonic() + _PATIENCE
        while time.monotonic() < given_up:
            for each in _children(Atspi.get_desktop(0)):
                if each.get_process_id() == self._process:
                    each.clear_cache()
                    return each
            time.sleep(_PAUSE)
            GLib.MainContext.default().iteration(False)
        raise Refused("impossible", "the window is not on the accessibility bus")

    def _top(self) -> Any:
        """The window at hand: a box that has to be answered, else the newest that is shown."""
        application = self._application()
        shown = [each for each in _children(application) if _is(each, State.SHOWING)]
        if not shown:
            raise Refused("impossible", "no window is shown")
        boxes = [each for each in shown if each.get_role_name() == BOX]
        return (boxes or shown)[-1]

    def _all(self) -> Iterator[Any]:
        yield from _walk(self._top())

    def _there(self, roles: list[str], within: str) -> Iterator[tuple[Any, list[str]]]:
        """All that have one of the roles, each with what it is called."""
        around = (each for each in self._all() if each.get_name() == within) if within else (self._top(),)
        for it in around:
            yield from ((each, _names(each)) for each in _walk(it) if each.get_role_name() in roles)

    def _found(self, roles: list[str], names: list[str], within: str = "") -> Any:
        """The first that is called just so and is on, else what has one of the names, in this order."""
        there = []
        for each, said in self._there(roles, within):
            if names[0] in said and _is(each, State.SENSITIVE):
                return each
            there.append((each, said))
        for name in names:
            found = [each for each, said in there if name in said]
            found += [each for each, said in there if each not in found and is_called(name, said)]
            for each in found:
                if _is(each, State.SENSITIVE):
                    return each
            if found:
                raise Refused("not_offered", f"“{name}” is off")
        raise Refused("not_offered", f"nothing here is called “{names[0]}” ({' or '.join(roles)})")

    def shown(self, roles: list[str], names: list[str], within: str) -> bool:
        """Whether there is such a thing, on or off."""
        return any(is_called(name, said) for _, said in self._there(roles, within) for name in names)

    def press(self, roles: list[str], names: list[str], within: str, yes: list[str]) -> None:
        """Do what the thing does when it is pressed; a question that comes of it is answered with one of `yes`."""
        self._press(self._found(roles, names, within))
        if self._asks() and yes:
            self._press(self._found(["push button"], yes))
        if self._asks():
            raise Refused("impossible", f"a box waits for an answer: {self._top().get_name()}")

    def key(self, keys: str, yes: list[str]) -> bool:
        """Press keys, as `Ctrl+Shift+S`; whether a question came of it, answered with one of `yes`."""
        *held, key = keys.split("+")
        mask = sum(1 << int(_MODIFIERS[each]) for each in held)
        Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.LOCKMODIFIERS)
        Atspi.generate_keyboard_event(ord(key.lower()), None, Atspi.KeySynthType.SYM)
        Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.UNLOCKMODIFIERS)
        given_up = time.monotonic() + _TAKES
        while yes and time.monotonic() < given_up:
            if self._asks():
                self._press(self._found(["push button"], yes))
                return True
            time.sleep(_PAUSE)
        return False

    def _press(self, thing: Any) -> None:
        _act(thing, ("Press", "Toggle", "ShowMenu"))
        with suppress(GLib.Error):  # what was pressed may be gone
            while _is(thing, State.PRESSED):
                time.sleep(_PAUSE)

    def _asks(self) -> bool:
        return bool(self._top().get_role_name() == BOX)

    def switch(self, roles: list[str], names: list[str], within: str, value: bool) -> None:
        """Switch on or off."""
        found = self._found(roles, names, within)
        if _is(found, State.CHECKED) is not value:
            self._press(found)

    def write(self, roles: list[str], names: list[str], within: str, value: str) -> None:
        """Put a text in place of what is there."""
        found = self._found(roles, names, within)
        lines = (each for each in (found, *_walk(found)) if each.get_editable_text_iface() is not None)
        line = next(lines, None)  # a list in which one can type has a line of its own
        if line is None or not Atspi.EditableText.set_text_contents(line, value):
            raise Refused("impossible", f"“{names[0]}” takes no text")
        line.clear_cache()
        held = Atspi.Text.get_text(line, 0, -1)
        if len(held) < len(value) and value.startswith(
            held
        ):  # it may be written otherwise, but nothing is cut off
            raise Refused("impossible", f"“{names[0]}” does not take {len(value)} characters")

    def move(self, roles: list[str], names: list[str], within: str, value: float) -> None:
        """Move a slider, or give a number its value."""
        found = self._found(roles, names, within)
        if not Atspi.Value.set_current_value(found, value):
            raise Refused("impossible", f"“{names[0]}” takes no value")

    def choose(self, roles: list[str], names: list[str], within: str, value: str) -> None:
        """Choose an entry of a list, and see that it is chosen."""
        found = self._found(roles, names, within)
        entries = [each for each in _walk(found, hidden=True) if each.get_role_name() in ENTRIES]
        place = next((place for place, each in enumerate(entries) if is_called(value, _names(each))), None)
        if place is None:
            raise Refused("not_offered", f"“{names[0]}” does not offer “{value}”")
        Atspi.Selection.select_child(entries[place].get_parent(), place)
        given_up = time.monotonic() + _TAKES
        while not is_called(value, [_held(found)]):
            if time.monotonic() > given_up:
                raise Refused("impossible", f"“{names[0]}” stays at “{_held(found)}”")
            time.sleep(_PAUSE)

    def read(self) -> list[dict[str, str]]:
        """What there is to be heard, in order."""
        return [
            {
                "role": each.get_role_name(),
                "name": each.get_name() or "",
                "said": each.get_description() or "",
            }
            for each in self._all()
        ]


_MODIFIERS = {"Ctrl": Atspi.ModifierType.CONTROL, "Shift": Atspi.ModifierType.SHIFT}

ENTRIES = ("list item", "menu item")
_TAKES = 2
"""Seconds in which what was chosen has to be shown, and in which a question is asked."""


def _held(of: Any) -> str:
    """What a list that drops down shows: its name, where labels say what it is."""
    of.clear_cache()
    return of.get_name() or ""


def is_called(wanted: str, names: list[str]) -> bool:
    """Whether one of the names is the wanted one, or begins with it and goes on to tell more."""
    said = _plain(wanted)
    return bool(said) and any(
        name == said or (name.startswith(said) and not name[len(said)].isalnum())
        for name in map(_plain, names)
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _names(of: Any) -> list[str]:
    """What it is called: by itself, and by what labels it."""
    names = [of.get_name() or ""]
    for relation in of.get_relation_set() or ():
        if relation.get_relation_type() == Relation.LABELLED_BY:
            names += [
                relation.get_target(place).get_name() or "" for place in range(relation.get_n_targets())
            ]
    return names


def _is(of: Any, state: Any) -> bool:
    return bool(of.get_state_set().contains(state))


def _children(of: Any) -> list[Any]:
    found = (of.get_child_at_index(place) for place in range(of.get_child_count()))
    return [each for each in found if each is not None]


def _walk(top: Any, *, hidden: bool = False) -> Iterator[Any]:
    """All of it, as one goes through it; what is not shown is not there."""
    for each in _children(top):
        if hidden or _is(each, State.VISIBLE):
            yield each
            yield from _walk(each, hidden=hidden)


def _act(on: Any, wanted: tuple[str, ...]) -> None:
    offered = [Atspi.Action.get_action_name(on, place) for place in range(Atspi.Action.get_n_actions(on))]
    for name in wanted:
        if name in offered:
            Atspi.Action.do_action(on, offered.index(name))
            return
    raise Refused("not_offered", f"“{on.get_name()}” offers {', '.join(offered) or 'nothing'} to be done")


def answer(reader: Reader, asked: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked for; what came of it."""
    does = asked.pop("do")
    try:
        return {"done": getattr(reader, does)(**asked)}
    except Refused as refusal:
        return {refusal.kind: str(refusal)}
    except GLib.Error as error:
        return {"impossible": error.message}


def main() -> None:
    """One line asked, one answered, until nobody asks any more."""
    reader = Reader(int(sys.argv[1]))
    print(json.dumps({READY: True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(reader, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()

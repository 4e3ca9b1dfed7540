"""From a window to a scene: chosen in the box, or the last one again (T13)."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from realname_wizard.messages.moves import BeginScene
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.scenes.scenes_box import SceneHost, ScenesBox

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor


class Beginner(SceneHost, Protocol):
    """The window, which shows nothing of before once a scene was begun."""

    def take_up(self, conductor: "Conductor") -> None:
        """Show what this Conductor says, and nothing of what stood there before."""


def show_scenes(host: Beginner) -> None:
    """Choose one to begin from, or save how things stand."""
    box = ScenesBox(host)
    chosen = box.chosen if box.ask() else None
    if chosen is not None and host.ask("begin_scene", danger=False, name=chosen.name):
        begin(host, chosen.id, chosen.name)


def begin_again(host: Beginner) -> None:
    """The last one once more, without a question where this rehearsal began from it. Raises NotPossible."""
    scenes = host.conductor.scenes
    if not scenes.begun:
        show_scenes(host)
        return
    name = scenes.name_of(scenes.begun)
    if scenes.here or host.ask("begin_scene", danger=False, name=name):
        begin(host, scenes.begun, name)


def begin(host: Beginner, id: str, name: str) -> None:
    """Begin from it, and say so."""
    if host.act(BeginScene(id)):
        host.take_up(host.conductor)
        said = host.texts.say("scenes.begun", name=name)
        host.message.say(said, "info")
        announce(cast(QWidget, host), said)


DEEDS = {"scenes": show_scenes, "scene_again": begin_again}
"""By the name of the action."""

"""How a saved World of an earlier version becomes one of today."""

from collections.abc import Callable
from typing import Any

WORLD_FORMAT = 4

# Format n: how a world of that format becomes one of format n + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: lambda world: {key: value for key, value in world.items() if key != "format"},
    2: lambda world: {key: value for key, value in world.items() if key != "unrecorded"},
    3: lambda world: world,  # the logs in it are taken out by whoever knows what they say
}


def of_today(world: dict[str, Any], number: int) -> dict[str, Any]:
    """A World of that format, brought to today's."""
    for each in range(number, WORLD_FORMAT):
        world = MIGRATIONS[each](world)
    return world

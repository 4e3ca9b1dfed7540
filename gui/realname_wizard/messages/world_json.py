"""The World as JSON text, written anew only where it has changed: it is saved at every event."""

from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World


class WorldJSON:
    """Writes the Worlds that come after each other; sessions are frozen, so the texts of the same ones still hold.

    The sessions of all accounts are nearly all of a World, and an event changes one of them.
    """

    def __init__(self) -> None:
        self._written: dict[str, tuple[Session, str]] = {}

    def text_of(self, world: World) -> str:
        """One JSON object that says the same as `world.model_dump_json()`."""
        known = self._written
        self._written = {each.account: self._session(known, each) for each in world.sessions}
        sessions = ",".join(text for _session, text in self._written.values())
        return f'{world.model_dump_json(exclude={"sessions"})[:-1]},"sessions":[{sessions}]}}'

    @staticmethod
    def _session(known: dict[str, tuple[Session, str]], session: Session) -> tuple[Session, str]:
        kept = known.get(session.account)
        return kept if kept and kept[0] is session else (session, session.model_dump_json())

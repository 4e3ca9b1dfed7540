"""A keyring as a system has one, in memory."""

from realname_wizard.store.keys import KeyringSilent


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.silent = False

    def _speak(self) -> None:
        if self.silent:
            raise KeyringSilent("locked")

    def get(self, name: str) -> str | None:
        self._speak()
        return self.secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        self._speak()
        self.secrets[name] = secret

    def remove(self, name: str) -> None:
        self._speak()
        self.secrets.pop(name, None)

"""What was typed on the details page, in clear, in memory only: it is never saved and never logged."""

from realname_wizard.words import Field


class Drafts:
    """The raw values of the form, so that a page can show again what was typed. Empty after a restart."""

    def __init__(self) -> None:
        self._values: dict[Field, str] = {}

    def __repr__(self) -> str:
        return f"Drafts({len(self._values)} fields)"

    def keep(self, field: Field, value: str) -> None:
        """Remember what a field holds."""
        self._values[field] = value

    def drop(self, field: Field) -> None:
        """Forget one field."""
        self._values.pop(field, None)

    def forget(self) -> None:
        """Forget all."""
        self._values.clear()

    def value(self, field: Field) -> str | None:
        """What was typed, if it is still in memory."""
        return self._values.get(field)

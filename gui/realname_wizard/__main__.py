"""`python -m realname_wizard` is `realname-wizard`. A start that fails says so, also where there is no terminal."""

import sys
from collections.abc import Sequence

_TAKE_A_VALUE = ("--data", "--begin", "--scene", "--policy")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    try:
        from realname_wizard.cli import main as run

        return run(arguments)
    except Exception as error:
        # ruff: noqa: PLC0415 - seldom needed
        from realname_wizard.crash.libraries import missing_library
        from realname_wizard.crash.starting import failed

        window = _opens_a_window(sys.argv[1:] if arguments is None else arguments)
        if not window and missing_library(error) is None:
            raise
        failed(error)
        return 1


def _opens_a_window(arguments: Sequence[str]) -> bool:
    """Whether no command is named: then somebody waits for the wizard, and may see no terminal."""
    rest = iter(arguments)
    for each in rest:
        if each in _TAKE_A_VALUE:
            next(rest, None)
        elif not each.startswith("-"):
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())

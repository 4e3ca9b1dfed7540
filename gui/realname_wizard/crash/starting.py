"""A start that fails before there is a window: said in a box of the system's own, in the language of who sits there."""

import sys
import traceback
from typing import Final

from realname_wizard import __version__
from realname_wizard.crash import libraries, message_box
from realname_wizard.crash.report import kinds, places

_WORDS: Final = {
    "zh": (
        "实名认证演练向导无法启动",
        "您的数据没有改动。请重新安装本程序后再试；如仍然不行，请把以下内容发给开发人员（其中不含您填写的内容）：",
    ),
    "": (
        "Real-Name Wizard cannot start",
        "Your data was not changed. Install the program again and retry; if that does not help, send the "
        "developers the following, which contains nothing that you entered:",
    ),
}
"""By the language's first letters. Here and not in the catalogues, for these may be what is missing."""
_MOST: Final = 8
"""Lines of where it came from that a box shows."""


def failed(error: BaseException) -> None:
    """Tell that a start has failed: in a box, unless it was started from a terminal, which is told all of it.

    Where a library of the system is missing, that is said, and what brings it.
    """
    first = next(iter(message_box.languages()), "")
    library = libraries.missing_library(error)
    if library is not None:
        message_box.tell(*libraries.told(library, first))
        return
    where = places(error.__traceback__)
    kind = kinds(error)
    if isinstance(error, ImportError) and error.name:
        kind += f" ({error.name})"  # the name of a library, which is nobody's
    if sys.stderr is not None and sys.stderr.isatty():
        traceback.print_exception(error)
        return
    title, text = _WORDS["zh" if first.lower().startswith("zh") else ""]
    message_box.tell(title, "\n".join([text, "", f"Real-Name Wizard {__version__}", kind, *where[-_MOST:]]))

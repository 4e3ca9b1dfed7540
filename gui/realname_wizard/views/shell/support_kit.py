"""What support asks for: a screenshot of the message and the case in words (R31)."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.store.folder import EXPORTS_NAME
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.widgets import announce

if TYPE_CHECKING:
    from realname_wizard.views.window import Window


def give_support_kit(window: "Window", folder: Path | None, model: PageModel) -> None:
    """Save and copy what support asks for, and say above the buttons where it is, or why not."""
    try:
        said = _save(window, folder, model, window.texts)
    except OSError as error:
        window.say_unwritable(error)
        return
    window.message.say(said, "success")
    announce(window, said)


def _save(window: QWidget, folder: Path | None, model: PageModel, texts: Texts) -> str:
    """Save picture and message below the data folder, copy the message, and say where everything is.

    Without a folder only the message is copied. Raises OSError where the system refuses.
    """
    message = _message(model, texts)
    QGuiApplication.clipboard().setText(message)
    if folder is None:
        return texts.say("window.support.copied")
    kit = folder / EXPORTS_NAME / f"support-{model.result.reference if model.result else model.page}"
    kit.mkdir(parents=True, exist_ok=True)
    picture = kit / "screenshot.png"
    if not window.grab().save(str(picture)):
        raise OSError(f"the picture cannot be written: {picture}")
    (kit / "message.txt").write_text(message + "\n", encoding="utf-8")
    return texts.say("window.support.saved", folder=kit)


def _message(model: PageModel, texts: Texts) -> str:
    reasons = model.result.reasons if model.result else ()
    return texts.say(
        "window.support.message",
        account=model.account_line,
        reference=model.result.reference if model.result else "",
        time=model.now_text,
        what=" ".join(reason.cause for reason in reasons) or model.title,
    )

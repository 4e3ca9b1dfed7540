"""What support asks for: the case in words, its codes, and what happened (R31). A window adds the picture."""

import json
from datetime import UTC, datetime
from pathlib import Path

from realname_wizard import __version__
from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import EXPORTS_NAME, for_its_owner, new_folder
from realname_wizard.flow.page_model import PageModel
from realname_wizard.redact import as_file_name
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

PICTURE, MESSAGE, CASE, LOG = "screenshot.png", "message.txt", "case.json", "events.txt"
"""The files of a kit. None of them holds a number that identifies anybody."""


def message_of(model: PageModel, texts: Texts) -> str:
    """The message to support, ready to be sent, in the language on screen."""
    result = model.result
    reasons = result.reasons if result else ()
    return texts.say(
        "window.support.message",
        account=model.account_line,
        reference=result.reference if result else model.account,
        time=model.now_text,
        what=" ".join(reason.cause for reason in reasons) or model.title,
        code=", ".join(reason.reason for reason in reasons) or "-",
    )


def save_kit(conductor: Conductor, texts: Texts) -> Path | None:
    """Save a new folder with everything but the picture, and note that in the event log.

    None where this run keeps nothing on disk. Raises OSError where the system refuses.
    """
    conductor.take(EventName.SUPPORT_KIT_SAVED)
    if conductor.data_folder is None:
        return None
    model = conductor.page(texts)
    attempt = conductor.world.session.attempt.id
    # One of its own for each kit: an earlier one may have been sent already.
    kit = new_folder(conductor.data_folder / EXPORTS_NAME, as_file_name(f"support-{attempt}"))
    _write(kit / MESSAGE, message_of(model, texts))
    _write(kit / CASE, json.dumps(_case(conductor, model), ensure_ascii=False, indent=1))
    _write(kit / LOG, "\n".join(f"{each.at}\t{each.actor}\t{each.name}\t{each.text}" for each in model.log))
    return kit


def _write(file: Path, text: str) -> None:
    """For the owner's eyes; whoever is to read it is sent it."""
    with open(
        file, "w", encoding="utf-8", newline="\n", errors="backslashreplace", opener=for_its_owner
    ) as written:
        written.write(text + "\n")


def _case(conductor: Conductor, model: PageModel) -> dict[str, object]:
    session = conductor.world.session
    return {
        "program": f"Real-Name Wizard {__version__}",
        "policy": session.policy_version,
        "variants": list(conductor.world.variants),
        "account": session.account,
        "attempt": session.attempt.id,
        "page": model.page,
        "method": session.method,
        "outcome": model.outcome,
        "codes": list(session.reasons),
        "simulated_time": conductor.world.now.isoformat(),
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "language": conductor.world.language,
    }

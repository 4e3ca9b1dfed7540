"""Allure results: a JSON file a walkthrough, with its steps and pictures."""

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from realname_wizard.evidence.files import put
from realname_wizard.evidence.junit import wrong
from realname_wizard.evidence.record import Record, Step, Walk


def write_allure(record: Record, folder: Path, pictures: Path | None = None) -> None:
    """Write the results into a folder; pictures are copied from the folder of the record. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for walk in record.walks:
        result = _result(walk, record, folder, pictures)
        put(folder / f"{result['uuid']}-result.json", _json(result))


def _result(walk: Walk, record: Record, folder: Path, pictures: Path | None) -> dict[str, Any]:
    began = walk.began or record.began
    told = "\n".join(wrong(walk))
    labels = [("suite", "walkthroughs"), ("framework", "Real-Name Wizard"), ("hands", record.how)]
    labels += [("tag", row) for row in walk.requirements]
    return {
        "uuid": _uuid(f"{walk.file} {began.isoformat()}"),
        "historyId": _uuid(walk.file),
        "fullName": walk.file,
        "name": walk.name,
        "status": _status(good=walk.good),
        "statusDetails": {"message": told} if told else {},
        "stage": "finished",
        "start": _milliseconds(began),
        "stop": _milliseconds(began) + round(walk.seconds * 1000),
        "labels": [{"name": name, "value": value} for name, value in labels],
        "steps": [_step(step, number, began, folder, pictures) for number, step in walk.numbered],
    }


def _step(step: Step, number: int, began: datetime, folder: Path, pictures: Path | None) -> dict[str, Any]:
    start = _milliseconds(step.began or began)
    return {
        "name": f"{number}. {step.text}",
        "status": _status(good=step.good),
        "statusDetails": {"message": "\n".join(step.wrong)} if not step.good else {},
        "stage": "finished",
        "start": start,
        "stop": start + round(step.seconds * 1000),
        "attachments": _attached(step, folder, pictures),
    }


def _attached(step: Step, folder: Path, pictures: Path | None) -> list[dict[str, str]]:
    if not step.picture or pictures is None:
        return []
    source = f"{_uuid(step.picture)}-attachment.webp"
    shutil.copyfile(pictures / step.picture, folder / source)
    return [{"name": step.text, "type": "image/webp", "source": source}]


def _status(*, good: bool) -> str:
    return "passed" if good else "failed"


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _uuid(text: str) -> str:
    found = hashlib.sha256(text.encode()).hexdigest()[:32]
    return "-".join((found[:8], found[8:12], found[12:16], found[16:20], found[20:]))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()

"""HTML that opens anywhere without a network: a page holds all that it brings with it."""

from typing import Final
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.xml import child
from realname_wizard.texts.languages import languages
from realname_wizard_assets import ASSETS

ON_SCREEN: Final = {"viewport": "width=device-width, initial-scale=1"}
"""What the head of a page for a browser says besides: it is as wide as the screen, also on a phone."""


def web_page(language: str, title: str, style: str, **meta: str) -> tuple[Xml.Element, Xml.Element]:
    """A document in the language of that tag, and its empty body; `meta` is what its head says besides."""
    root = Xml.Element("html", lang=languages()[language].html)
    head = child(root, "head")
    child(head, "meta", charset="utf-8")
    for name, content in meta.items():
        child(head, "meta", name=name, content=content)
    child(head, "title", title)
    child(head, "style", style)
    return root, child(root, "body")


def as_html(root: Xml.Element) -> bytes:
    """The document as a browser takes it."""
    document: bytes = Xml.tostring(root, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + document + b"\n"


def asset(name: str) -> str:
    """The text of what a page brings with it: its style sheet, its script."""
    return ASSETS.joinpath("evidence", name).read_text(encoding="utf-8")

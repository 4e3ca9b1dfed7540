"""XML that every reader takes: characters that XML cannot hold are replaced."""

import re
from xml.etree import ElementTree as Xml

_NOT_IN_XML = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def child(parent: Xml.Element, tag: str, text: str = "", **named: str) -> Xml.Element:
    """Put an element into another one."""
    made = Xml.SubElement(parent, tag, {name: clean(value) for name, value in named.items()})
    if text:
        made.text = clean(text)
    return made


def written(root: Xml.Element) -> bytes:
    """The document, indented."""
    Xml.indent(root)
    document: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"

"""The pages a phone is sent: plain HTML without scripts, made from the templates in resources/."""

import json
from functools import cache
from html import escape
from math import ceil
from string import Template

from realname_wizard.phone_page.gate import Shown
from realname_wizard.phone_page.screen import PhoneAct
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName
from realname_wizard_assets import ASSETS

STYLE_PATH = "/style.css"
CODE_PATH = "/p/"
ACT_PATH = "/act"

_CALM = frozenset({EventName.PHONE_DECLINE, EventName.PHONE_DECLINE_CONSENT, EventName.PHONE_BIND_CARD})


def code_page(texts: Texts, shown: Shown, token: str) -> str:
    """The screen on show, with a button for everything that can be done."""
    screen, address = shown.screen, CODE_PATH + token
    seconds = ceil(shown.seconds)
    in_wallet = [act for act in screen.acts if act.event is EventName.PHONE_BIND_CARD]
    answers = [act for act in screen.acts if act not in in_wallet]
    body = _paragraphs(*screen.lines)
    if screen.wallet:
        buttons = "".join(_form(act, token) for act in in_wallet)
        body += f"<section>{_paragraphs(screen.wallet)}{buttons}</section>"
    body += "".join(_form(act, token) for act in answers)
    if screen.seconds_left is not None:
        left = texts.say("phone_page.left", span=texts.span(seconds))
        body += f'<p class="muted">{escape(left)}</p>'
    body += f'<a class="link" href="{escape(address)}">{escape(texts.say("phone_page.reload"))}</a>'
    # Once the time is over the page loads itself again, and then says so.
    refresh = f'<meta http-equiv="refresh" content="{seconds + 1}">'
    return _page(texts, screen.title, body, over=screen.app, refresh=refresh)


def sent_page(texts: Texts, event: EventName) -> str:
    """The last answer was taken."""
    body = _paragraphs(texts.say("phone_page.sent.what"), texts.say("phone_page.sent.close"))
    return _page(texts, texts.say(f"phone_page.sent.{event}.title"), body)


def not_valid_page(texts: Texts) -> str:
    """The token is wrong or expired; which of them is not said."""
    body = _paragraphs(texts.say("phone_page.not_valid.what"))
    return _page(texts, texts.say("phone_page.not_valid.title"), body)


def wrong_page(texts: Texts) -> str:
    """The request was not understood, or not possible."""
    return _page(texts, texts.say("phone_page.wrong.title"), _paragraphs(texts.say("phone_page.wrong.what")))


@cache
def style() -> str:
    """The style sheet, in the colours of the program's own tokens, light and dark."""
    tokens = json.loads(_asset("styles", "tokens.json"))
    colours = {
        theme: " ".join(
            f"--{name.replace('_', '-')}: {token['value']};" for name, token in tokens[theme].items()
        )
        for theme in ("light", "dark")
    }
    return Template(_asset("phone_page", "style.css")).substitute(colours)


def _page(texts: Texts, title: str, body: str, *, over: str = "", refresh: str = "") -> str:
    return Template(_asset("phone_page", "page.html")).substitute(
        language=languages()[texts.language].html,
        refresh=refresh,
        style=STYLE_PATH,
        document_title=escape(texts.say("phone_page.document_title", title=title)),
        simulation=escape(texts.say("phone_page.simulation")),
        over=f'<p class="app">{escape(over)}</p>' if over else "",
        title=escape(title),
        body=body,
    )


def _form(act: PhoneAct, token: str) -> str:
    return Template(_asset("phone_page", "form.html")).substitute(
        path=ACT_PATH,
        token=escape(token),
        act=escape(act.event),
        look="calm" if act.event in _CALM else "main",
        text=escape(act.text),
    )


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


@cache
def _asset(folder: str, name: str) -> str:
    return (ASSETS / folder / name).read_text(encoding="utf-8")

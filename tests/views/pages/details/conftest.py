"""The details page by itself: what is asked for, what it says, and a field of it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from realname_wizard.flow.page_model import FieldModel, PageModel, PhoneModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.details import DetailsPage
from realname_wizard.words import Field, Page

ENTERPRISE = (
    Field.LICENCE_KIND,
    Field.ENTERPRISE_NAME,
    Field.CREDIT_CODE,
    Field.ADDRESS,
    Field.CONTACT_NAME,
    Field.CONTACT_MOBILE,
    Field.BANK_ACCOUNT,
    Field.BANK_NAME,
    Field.BANK_CITY,
    Field.BANK_BRANCH,
)
PHONE = PhoneModel(screen="message", title="New message", sms="Your code is 123456.", sms_code="123456")

Make = Callable[..., PageModel]
MakeField = Callable[..., FieldModel]
Show = Callable[..., None]


@pytest.fixture
def page(texts: Texts, theme: Callable[[str, float], None]) -> DetailsPage:
    theme("light", 1.0)
    return DetailsPage(Page.DETAILS, texts)


@pytest.fixture
def said(page: DetailsPage) -> list[tuple[Field, str]]:
    heard: list[tuple[Field, str]] = []
    page.typed.connect(lambda name, raw: heard.append((name, raw)))
    return heard


def line(page: QWidget, name: Field) -> QLineEdit:
    found = page.findChild(QLineEdit, f"field.{name}")
    assert isinstance(found, QLineEdit)
    return found

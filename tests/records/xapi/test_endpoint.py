"""Where statements may go: https, or a store on this computer; and a store leads nowhere else (T07)."""

import pytest

from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.xapi.endpoint import endpoint

pytestmark = pytest.mark.row("T07")


@pytest.mark.parametrize(
    ("typed", "address", "name"),
    [
        ("https://store.example/xapi", "https://store.example/xapi/", "store.example"),
        ("  https://store.example/xapi/ ", "https://store.example/xapi/", "store.example"),
        ("https://store.example/xapi/statements", "https://store.example/xapi/", "store.example"),
        ("https://store.example:8443", "https://store.example:8443/", "store.example"),
        ("http://127.0.0.1:8100/xAPI/", "http://127.0.0.1:8100/xAPI/", "127.0.0.1"),
        ("http://localhost/x", "http://localhost/x/", "localhost"),
        ("http://[::1]:8100/", "http://[::1]:8100/", "::1"),
        ("https://学习.example/", "https://xn--fiq97a.example/", "学习.example"),
    ],
)
def test_an_address_is_taken_as_people_write_it(typed: str, address: str, name: str) -> None:
    found = endpoint(typed)
    if name.isascii():
        assert (found.address, found.name) == (address, name)
    assert found.address.isascii()
    assert found.statements == found.address + "statements"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "xapi.no_address"),
        ("store.example", "xapi.no_address"),
        ("https://", "xapi.no_address"),
        ("https://store.example:99999/", "xapi.no_address"),
        ("https://[::1/", "xapi.no_address"),
        ("https://store.example/a b", "xapi.no_address"),
        ("https://store.example/" + "a" * 500, "xapi.no_address"),
        ("http://store.example/", "xapi.https_only"),
        ("http://127.0.0.1.evil.example/", "xapi.https_only"),
        ("http://localhost.evil.example/", "xapi.https_only"),
        ("ftp://store.example/", "xapi.https_only"),
        ("file:///etc/passwd", "xapi.no_address"),
        ("https://me:secret@store.example/", "xapi.address_only"),
        ("https://store.example/?key=1", "xapi.address_only"),
        ("https://store.example/#x", "xapi.address_only"),
    ],
)
def test_another_one_is_refused_in_words(typed: str, key: str) -> None:
    with pytest.raises(NotPossible) as refusal:
        endpoint(typed)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("/xAPI/statements?more=1", "https://store.example/xAPI/statements?more=1"),
        ("statements?more=1", "https://store.example/xAPI/statements?more=1"),
        ("https://store.example/xAPI/statements/more/2", "https://store.example/xAPI/statements/more/2"),
        ("https://evil.example/xAPI/statements", None),
        ("//evil.example/xAPI/statements", None),
        ("http://store.example/xAPI/statements", None),
        ("https://store.example:444/xAPI/statements", None),
        ("/admin", None),
        ("https://[/statements", None),
    ],
)
def test_a_link_stays_within_the_store(link: str, leads: str | None) -> None:
    assert endpoint("https://store.example/xAPI/").within(link) == leads

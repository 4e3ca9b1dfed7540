"""Where the page may be opened, and that nothing is open unless somebody opened it."""

import errno
import socket
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from realname_wizard.phone_page import PhonePage, addresses, lan_addresses
from realname_wizard.texts.catalogue import Texts


def listening() -> set[tuple[str, int]]:
    """Where this process listens."""
    found = psutil.Process().net_connections("inet")
    return {tuple(each.laddr) for each in found if each.status == psutil.CONN_LISTEN}


def answers(address: tuple[str, int]) -> bool:
    with socket.socket() as asking:
        asking.settimeout(10)
        return asking.connect_ex(address) == 0


@pytest.fixture
def closed_page() -> PhonePage:
    return PhonePage(Texts.load("en"), lambda _code, _event: None)


@pytest.mark.row("T09")
def test_no_port_is_open_before_opening_and_none_after_closing(closed_page: PhonePage, confirm: Any) -> None:
    before = listening()
    closed_page.show(confirm)
    assert listening() == before
    assert closed_page.url() is None
    assert not closed_page.is_open
    base = closed_page.open()
    address = ("127.0.0.1", int(base.rpartition(":")[2]))
    try:
        assert listening() - before == {address}
        assert answers(address)
        assert closed_page.url() is not None
    finally:
        closed_page.close()
    assert listening() == before
    assert not answers(address)
    assert closed_page.url() is None
    closed_page.close()


@pytest.mark.row("T09")
def test_by_default_only_this_computer_itself_is_served(client: Any) -> None:
    host, port = client.address
    assert host == "127.0.0.1"
    for other in ("127.0.0.2", *lan_addresses()):
        assert not answers((other, port)), other


def test_the_same_port_can_be_opened_again_at_once(closed_page: PhonePage, confirm: Any) -> None:
    base = closed_page.open()
    port = int(base.rpartition(":")[2])
    assert answers(("127.0.0.1", port))
    closed_page.close()
    assert closed_page.open(port=port) == base
    closed_page.show(confirm)
    assert closed_page.url() is not None
    closed_page.close()


def test_opening_twice_is_a_mistake_and_a_taken_port_is_told(client: Any, closed_page: PhonePage) -> None:
    with pytest.raises(RuntimeError, match="already"):
        client.page.open()
    with pytest.raises(OSError, match="in use") as told:
        closed_page.open(port=client.address[1])
    assert told.value.errno == errno.EADDRINUSE
    assert not closed_page.is_open


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    "host", ["0.0.0.0", "", "::", "localhost", "8.8.8.8", "224.0.0.1", "255.255.255.255", "example.invalid"]
)
def test_only_single_local_addresses_can_be_opened(closed_page: PhonePage, host: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        closed_page.open(host)
    assert not closed_page.is_open


def test_lan_addresses_are_found_without_asking_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("something was looked up or sent")

    for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getfqdn"):
        monkeypatch.setattr(socket, name, refuse)
    found = lan_addresses()
    own = {each.address for interface in psutil.net_if_addrs().values() for each in interface}
    assert set(found) <= own
    assert not [address for address in found if address.startswith("127.")]


def test_a_lan_address_is_served_when_it_is_chosen(closed_page: PhonePage, confirm: Any) -> None:
    # Where the machine is in no network, another of its own loopback addresses stands in.
    host = next(iter(lan_addresses()), "127.0.0.2")
    base = closed_page.open(host)
    closed_page.show(confirm)
    try:
        assert base.startswith(f"http://{host}:")
        assert answers((host, int(base.rpartition(":")[2])))
        assert not answers(("127.0.0.1", int(base.rpartition(":")[2])))
    finally:
        closed_page.close()


def test_opening_looks_no_name_up(closed_page: PhonePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> Callable[..., str]:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getfqdn", refuse)
    monkeypatch.setattr(socket, "gethostbyaddr", refuse)
    closed_page.open()
    closed_page.close()


class Net:
    """What a computer's cards say, as psutil tells it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, way_out: str, **cards: str | tuple[str, str]) -> None:
        def address(given: str | tuple[str, str]) -> SimpleNamespace:
            own, other = (given, None) if isinstance(given, str) else given
            return SimpleNamespace(family=socket.AF_INET, address=own, ptp=other)

        monkeypatch.setattr(psutil, "net_if_addrs", lambda: {name: [address(cards[name])] for name in cards})
        on = {name: SimpleNamespace(isup=not name.startswith("off")) for name in cards}
        monkeypatch.setattr(psutil, "net_if_stats", lambda: on)
        monkeypatch.setattr(addresses, "_way_out", lambda: way_out)


@pytest.mark.parametrize(
    ("way_out", "cards", "right"),
    [
        ("", {"wlan0": "192.168.31.5"}, ["192.168.31.5"]),
        ("198.18.0.1", {"Meta": "198.18.0.1", "Wi-Fi": "192.168.31.5"}, ["192.168.31.5", "198.18.0.1"]),
        ("10.8.0.2", {"tun0": "10.8.0.2", "en0": "192.168.31.5"}, ["192.168.31.5", "10.8.0.2"]),
        ("10.8.0.2", {"x0": ("10.8.0.2", "10.8.0.1"), "eth0": "10.1.1.1"}, ["10.1.1.1", "10.8.0.2"]),
        ("10.1.1.1", {"docker0": "172.17.0.1", "eth0": "10.1.1.1"}, ["10.1.1.1", "172.17.0.1"]),
        ("", {"eth1": "169.254.3.4", "wlan0": "10.42.0.1"}, ["10.42.0.1", "169.254.3.4"]),
        ("222.29.10.20", {"eth0": "222.29.10.20", "wlp3s0": "10.10.20.30"}, ["10.10.20.30"]),
        ("192.168.1.9", {"WLAN": "192.168.1.9", "以太网": "10.0.0.7"}, ["192.168.1.9", "10.0.0.7"]),
        ("10.0.0.7", {"wlan0": "192.168.1.9", "eth0": "10.0.0.7"}, ["10.0.0.7", "192.168.1.9"]),
        ("", {"eth0": "10.0.0.7", "wlan0": "192.168.1.9"}, ["192.168.1.9", "10.0.0.7"]),
        ("", {"lo": "127.0.0.1", "off0": "192.168.1.9"}, []),
    ],
)
def test_every_private_address_of_every_card_is_there_the_likeliest_first_f30(
    monkeypatch: pytest.MonkeyPatch, way_out: str, cards: dict[str, Any], right: list[str]
) -> None:
    Net(monkeypatch, way_out, **cards)
    assert list(lan_addresses()) == right

"""Where the page may be opened: on this computer, or at one of its own addresses in the local network."""

import ipaddress
import re
import socket
from typing import NamedTuple

LOOPBACK = "127.0.0.1"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that belongs to nobody: the card by which it would be reached is the usual way out."""

_NO_CARD = re.compile(
    r"tun|tap|utun|wg|ppp|ipsec|zt|tailscale|nordlynx|docker|br-|veth|vir|vm|vbox|vethernet|virtualbox|podman|lxc"
    r"|cni|flannel|wintun|wireguard|openvpn|clash|mihomo|meta|singbox|sing-box|hyper-v|bluetooth",
    re.IGNORECASE,
)
"""How systems call what is no card of its own: tunnels, and networks that are inside this computer alone."""
_RADIO = re.compile(r"wl|wi-?fi|ap\d|无线", re.IGNORECASE)

_NO_HOME = tuple(ipaddress.IPv4Network(each) for each in ("198.18.0.0/15", "169.254.0.0/16"))
"""Private, too, but given by a proxy, or by a card that nobody gave an address."""


class _Card(NamedTuple):
    name: str
    address: str
    one_to_one: bool


def lan_addresses() -> tuple[str, ...]:
    """Every private address of this computer, the one first that a phone most likely reaches; nobody is asked."""
    usual = _way_out()

    def rank(card: _Card) -> tuple[bool, bool, bool, bool]:
        return (
            any(ipaddress.IPv4Address(card.address) in each for each in _NO_HOME),
            card.one_to_one or bool(_NO_CARD.match(card.name)),
            card.address != usual,
            not _RADIO.match(card.name),
        )

    return tuple(dict.fromkeys(card.address for card in sorted(_cards(), key=rank)))


def _cards() -> list[_Card]:
    """Every private address that is not this computer's alone, of every card that is on."""
    import psutil  # noqa: PLC0415 - only where somebody asks for the page

    on = {name: state.isup for name, state in psutil.net_if_stats().items()}
    return [
        _Card(name, each.address, bool(each.ptp))
        for name, addresses in psutil.net_if_addrs().items()
        for each in addresses
        if each.family == socket.AF_INET and on.get(name, True) and _is_in_network(each.address)
    ]


def _is_in_network(address: str) -> bool:
    return is_local(address) and not ipaddress.IPv4Address(address).is_loopback


def _way_out() -> str:
    """The own address from which the world would be reached; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_ELSEWHERE)
        except OSError:
            return ""  # no way there
        address: str = asking.getsockname()[0]
    return address


def is_local(address: str) -> bool:
    """Whether `address` is the IPv4 address of one interface, on this computer or in a local network."""
    try:
        parsed = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return parsed.is_private and not (parsed.is_unspecified or parsed.is_multicast or parsed.is_reserved)

"""Where the page may be opened: on this computer, or at one of its own addresses in the local network."""

import ipaddress
import socket

LOOPBACK = "127.0.0.1"
# Where the system would send a packet to each of these tells from which address; none is sent.
_DIRECTIONS = ("192.0.2.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "192.168.1.1")
_DISCARD_PORT = 9


def lan_addresses() -> tuple[str, ...]:
    """This computer's own addresses in local networks, without asking anybody: no name is looked up."""
    found = dict.fromkeys(_source_address(direction) for direction in _DIRECTIONS)
    return tuple(address for address in found if address and not ipaddress.ip_address(address).is_loopback)


def _source_address(direction: str) -> str:
    """The own private address from which `direction` would be reached, or nothing.

    Connecting a datagram socket only asks the routing table.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((direction, _DISCARD_PORT))
        except OSError:
            return ""  # no way there
        address: str = asking.getsockname()[0]
    return address if is_local(address) else ""


def is_local(address: str) -> bool:
    """Whether `address` is the IPv4 address of one interface, on this computer or in a local network."""
    try:
        parsed = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return parsed.is_private and not (parsed.is_unspecified or parsed.is_multicast or parsed.is_reserved)

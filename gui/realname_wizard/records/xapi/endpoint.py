"""Where a store is: https only, but for one on this computer itself (T07)."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from realname_wizard.course.link import is_here
from realname_wizard.messages.refusals import NotPossible

_LONGEST = 500


class Endpoint(NamedTuple):
    """The address of a store, ending in `/`, and how people call it."""

    address: str
    name: str

    @property
    def statements(self) -> str:
        """Where statements go, and are asked for."""
        return urljoin(self.address, "statements")

    def within(self, link: str) -> str | None:
        """Where a link of the store leads; None where that is out of it."""
        try:
            found = urlsplit(urljoin(self.address, link))
        except ValueError:
            return None
        here = urlsplit(self.address)
        # By some stores the path of a link begins below the endpoint's own folder, by others at the root.
        same = (found.scheme, found.netloc) == (here.scheme, here.netloc)
        return found.geturl() if same and "statements" in found.path.split("/") else None


def endpoint(text: str) -> Endpoint:
    """The endpoint that somebody named. Raises NotPossible."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        netloc = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except ValueError as error:
        raise NotPossible("no address of a store", "xapi.no_address") from error
    if len(text) > _LONGEST or not host or any(each.isspace() or not each.isprintable() for each in text):
        raise NotPossible("no address of a store", "xapi.no_address")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_here(host)):
        raise NotPossible("the address must begin with https://", "xapi.https_only")
    if parts.username is not None or parts.query or parts.fragment:
        raise NotPossible("the address holds more than an address", "xapi.address_only")
    path = parts.path.removesuffix("/").removesuffix("/statements")
    where = f"{netloc}:{port}" if port else netloc
    return Endpoint(f"{parts.scheme}://{where}{path}/", host)

"""A real phone may scan it: an opt-in local page that shows a phone the same screens as the simulated one (R20).

The room knows neither the Conductor nor the World: it is given immutable screens and hands acts back.
Nothing is opened, and no server code loaded, before `PhonePage.open`.
"""

from realname_wizard.phone_page.addresses import lan_addresses
from realname_wizard.phone_page.page import PhonePage
from realname_wizard.phone_page.screen import PhoneAct, Screen, screen_of

__all__ = ["PhoneAct", "PhonePage", "Screen", "lan_addresses", "screen_of"]

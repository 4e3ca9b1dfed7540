"""What a runner may know while it follows a step: what the page shows, and what the format lets it type."""

from realname_wizard.conductor import Conductor
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.mending import mend_page
from realname_wizard.flow.ways import another_method_open
from realname_wizard.words import Field, Page, Reason


class Impossible(Exception):  # noqa: N818 - the word of the walkthrough format
    """The step is not possible here."""


class NotOffered(Impossible):
    """The page does not offer it; nothing has changed."""


class Sight:
    """Looks anew at every question, as a person does. Who `stays` goes to no other page first."""

    def __init__(self, conductor: Conductor, *, stays: bool = False) -> None:
        self._conductor = conductor
        self.stays = stays

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self._conductor.world.session.page

    @property
    def way_of_retry(self) -> Page | None:
        """The page on which the present failure is put right; None where nothing failed."""
        return mend_page(self._conductor.policy, self._conductor.world.session)

    @property
    def another_method_open(self) -> bool:
        """Whether there is another method to go to from the result on screen."""
        return another_method_open(self._conductor.policy, self._conductor.world.session)

    @property
    def account_refused(self) -> str | None:
        """The account that was refused, which the page has a button to open; None where there is none."""
        session = self._conductor.world.session
        refused = session.page is Page.RESULT and Reason.SUB_ACCOUNT_NOT_VERIFIED in session.reasons
        return session.verdict.other if refused and session.verdict else None

    @property
    def language(self) -> str:
        """The language on screen."""
        return self._conductor.world.language

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that can be filled."""
        return fields_on_page(self._conductor.policy, self._conductor.world.session)

    @property
    def delivered_code(self) -> str:
        """The code that the simulated phone received."""
        world = self._conductor.world
        if world.phone.sms_code is None or world.session.sms is None:
            raise NotOffered("no code was delivered to the phone: it is sent when a valid mobile is filled")
        return world.phone.sms_code

    @property
    def new_phone_code(self) -> str:
        """The code that a new phone for the security settings received; empty where none was sent."""
        world = self._conductor.world
        phone = world.session.new_phone
        return (world.phone.sms_code or "") if phone is not None and phone.code else ""

    @property
    def amount_asked(self) -> str:
        """The amount of the top-up, in yuan; any where none is asked."""
        order = self._conductor.world.session.top_up
        return yuan(order.amount if order else 1)

    @property
    def amount_sent(self) -> str:
        """The amount that the platform transferred, in yuan; any where it transferred none."""
        transfer = self._conductor.world.session.transfer
        booked = self._conductor.world.bank.transfer(transfer.transfer) if transfer else None
        return yuan(booked.amount if booked else 1)

    @property
    def another_amount(self) -> str:
        """An amount that could have been transferred and was not."""
        fen = int(self.amount_sent.replace(".", ""))
        return yuan(fen % 99 + 1)


def yuan(fen: int | None) -> str:
    """An amount as it is typed; a question mark for what is none."""
    if fen is None:
        return "?"
    return f"{fen // 100}.{fen % 100:02d}"

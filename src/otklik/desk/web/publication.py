"""How is a month proposed, signed and published on the screen?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.actions.publication import publication_propose, publication_sign
from otklik.desk.web.jobs import begun
from otklik.desk.web.protocols import states_given
from otklik.desk.web.visit import Visit


def propose(visit: Visit, month: Month) -> HttpResponse:
    """Offers the draft."""
    publication_propose(
        month=month,
        note=visit.given("note"),
        states=states_given(visit),
        why_back=visit.given("why_back"),
        **visit.signature,
    )
    return visit.done("Выпуск предложен: его подписывает утверждающий.", "month", month=month)


def sign(visit: Visit, month: Month) -> HttpResponse:
    """The second signature, and then the edition."""
    publication_sign(month=month, seen=visit.given("protocol"), **visit.signature)
    return publish(visit, month)


def publish(visit: Visit, month: Month) -> HttpResponse:
    """Publishes what is signed, if it was not published then and there."""
    return begun(visit, "publish", str(month), "month", month=month)

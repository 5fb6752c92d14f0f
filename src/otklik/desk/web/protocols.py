"""What does an approver read before signing?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import Any

from django.http import HttpResponse

from otklik.core.canonical import digest
from otklik.core.months import Month
from otklik.core.russian import moment
from otklik.desk.actions.protocols import Offer, protocol_of
from otklik.desk.reading.rated import current
from otklik.desk.reading.signed import kept_protocol
from otklik.desk.roles import Permission
from otklik.desk.store import found
from otklik.desk.store.jobs import unfinished_job
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit
from otklik.editions.life import signed_states
from otklik.editions.states import TEST
from otklik.report.typesetting import pdf

STATE_FIELD = "state-"
"""With what the names of the fields begin that say how far a list has come."""


@dataclass(frozen=True)
class Printed:
    """A protocol with its digest and the signature, as it is set."""

    protocol: Mapping[str, Any]
    sha256: str
    signed: str


def protocol_page(visit: Visit, month: Month) -> HttpResponse:
    """The protocol that was proposed; of a newer draft, as it would be now."""
    proposal = found.proposal(str(month))
    is_kept = _is_about_the_draft(visit, month, proposal)
    printed = _kept(visit, month) if is_kept else _now(visit, month)
    return visit.show(
        "protocol.html",
        month=month,
        printed=printed,
        told=printed.protocol,
        proposal=proposal if is_kept else None,
        is_changed=is_changed(visit, month),
        may_sign=_may_sign(visit, month, proposal),
    )


def protocol_pdf(visit: Visit, month: Month) -> HttpResponse:
    """The proposed protocol for paper and for the archive."""
    printed = _kept(visit, month)
    rated = current(visit.workspace, month)
    if rated is None:
        raise NotThereError(str(month))
    made_at = rated.snapshot.as_of.replace(tzinfo=UTC)
    name = f"otklik-protocol-{month}-{printed.protocol['revision']}.pdf"
    return HttpResponse(
        pdf("protocol", printed, made_at),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def states_form(visit: Visit, month: Month) -> list[Mapping[str, str]]:
    """How far each list of the draft has come, as it is proposed by default."""
    rated = current(visit.workspace, month)
    if rated is None:
        return []
    before = signed_states(visit.workspace, month) or {}
    now = {part["code"]: part.get("state", "") for part in rated.edition.document["lists"]}
    return [
        {
            "name": f"{STATE_FIELD}{rule.code}",
            "title": rule.title,
            "state": now[rule.code] or before.get(rule.code, ""),
        }
        for rule in rated.methodology.lists
    ]


def is_offered(visit: Visit, month: Month) -> bool:
    """Does a proposal wait for its signature or edition, and is the draft still that one?"""
    return found.pending_proposal(str(month)) is not None and not is_changed(visit, month)


def is_changed(visit: Visit, month: Month) -> bool:
    """Does a proposal wait that is of another draft than the present one?"""
    pending, rated = found.pending_proposal(str(month)), current(visit.workspace, month)
    return pending is not None and (rated is None or rated.sha256 != pending.draft)


def may_go_back(visit: Visit, month: Month) -> bool:
    """Is there a list that is further than test already?"""
    rated, signed = current(visit.workspace, month), signed_states(visit.workspace, month)
    if rated is None or signed is None:
        return False
    return any(signed.get(rule.code) != TEST for rule in rated.methodology.lists)


def states_given(visit: Visit) -> dict[str, str]:
    """What the form says of lists; those left empty say nothing."""
    given = visit.request.POST
    return {
        name.removeprefix(STATE_FIELD): str(given[name])
        for name in given
        if name.startswith(STATE_FIELD) and given[name]
    }


def _is_about_the_draft(visit: Visit, month: Month, proposal: Any) -> bool:
    """Does the last proposal stand, or say what the draft says?"""
    if proposal is None or not proposal.protocol:
        return False
    rated = current(visit.workspace, month)
    is_same = rated is not None and rated.sha256 == proposal.draft
    return is_same or found.pending_proposal(str(month)) is not None


def _kept(visit: Visit, month: Month) -> Printed:
    proposal = found.proposal(str(month))
    if proposal is None or not proposal.protocol:
        raise NotThereError(str(month))
    kept = kept_protocol(visit.workspace, month, proposal.protocol)
    signed = ""
    if proposal.signed_by:
        signed = f"{proposal.signed_by.name}, {moment(proposal.signed_at)}"
    return Printed(kept, proposal.protocol, signed)


def _now(visit: Visit, month: Month) -> Printed:
    made = protocol_of(visit.workspace, month, Offer(visit.actor.name, "—", visit.now))
    return Printed(asdict(made), digest(made.content), "")


def _may_sign(visit: Visit, month: Month, proposal: Any) -> bool:
    is_open = proposal is not None and proposal.state == "open" and is_offered(visit, month)
    is_other = is_open and proposal.by_id != visit.actor.id
    is_able = is_other and visit.actor.may(Permission.SIGN_PUBLICATION)
    return is_able and unfinished_job(proposal.month) is None

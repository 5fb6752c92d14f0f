"""How is what two people have signed published, and only once?"""

from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.alone import alone
from otklik.desk.actions.done import Done, nobody
from otklik.desk.reading.signed import draft_digest
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import Proposal
from otklik.desk.store.models.work import PUBLISHED, SIGNED
from otklik.editions.month import publish_month
from otklik.editions.store import edition_folders, newer_draft
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace


def publication_publish(
    *, workspace: Workspace, month: Month, by: Actor, now: datetime, done: Done = nobody
) -> str:
    """Publishes what is signed and rebuilds the site; done again after a stop, it is done once.

    It is written down last: stopped before, the month still asks to be published.
    """
    by.require(Permission.SIGN_PUBLICATION)
    with alone(workspace, month):
        return _publish_signed(workspace, month, by, now, done)


def _publish_signed(
    workspace: Workspace, month: Month, by: Actor, now: datetime, done: Done
) -> str:
    signed = Proposal.objects.filter(month=str(month), state=SIGNED).first()
    if signed is None:
        raise OtklikError("Издавать нечего: подписанного предложения нет.")
    if draft_digest(workspace, month) != signed.draft:
        raise OtklikError("Подписан другой черновик. Что сделать: предложите выпуск заново.")
    revision = _edition_of_draft(workspace, month) or publish_month(workspace, month, now).name
    build_site(workspace)
    _write_down(workspace, signed.pk, revision, by, now, done)
    return revision


def _edition_of_draft(workspace: Workspace, month: Month) -> str:
    """The last revision if it says what the draft says, else empty."""
    folders = edition_folders(workspace, month)
    return folders[-1].name if folders and newer_draft(workspace, month) is None else ""


@transaction.atomic
def _write_down(
    workspace: Workspace, proposal_id: int, revision: str, by: Actor, now: datetime, done: Done
) -> None:
    found = Proposal.objects.select_for_update().get(pk=proposal_id)
    if found.state == SIGNED:
        found.state, found.revision = PUBLISHED, revision
        found.save()
        deed = Deed("publication.publish", month=found.month, effect=f"выпуск {revision}")
        add(workspace, deed, by=by, now=now)
    done(f"издан выпуск {revision}, сайт собран заново")

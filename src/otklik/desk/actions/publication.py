"""How does a draft become an edition: one proposes, another signs, and it is published once?"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from otklik.core.canonical import file_digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.actions.outbox import deliver
from otklik.desk.actions.records import require_words
from otklik.desk.reading.gates import gates
from otklik.desk.reading.progress import progress
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import Exclusion, Objection, Proposal
from otklik.desk.store.models.work import OPEN, PUBLISHED, REPLACED, SIGNED
from otklik.editions.month import publish_month
from otklik.editions.store import EDITION, edition_folders, newer_draft
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace
from otklik.workspace.names import name_key


def obstacles(workspace: Workspace, month: Month) -> Iterator[str]:
    """Why the draft of a month cannot be proposed yet, in sentences."""
    found = progress(workspace, month)
    if found.snapshot is None or not found.has_draft:
        yield "Черновика ещё нет: заморозьте месяц и посчитайте черновик."
    if found.waiting:
        waiting = counted(found.waiting, "решение", "решения", "решений")
        yield f"Не вошло в снимок: {waiting}. Заморозьте месяц заново и посчитайте черновик."
    elif found.is_stale:
        yield "Черновик посчитан по прежнему снимку: посчитайте его заново."
    elif found.has_draft and not found.is_new:
        yield "Черновик не отличается от последнего выпуска: издавать нечего."
    yield from (g.why for g in gates(workspace, month) if g.state == "stopped")
    yield from _unanswered(month)


def _unanswered(month: Month) -> Iterator[str]:
    """What somebody still waits for; a late objection does not hold the edition up."""
    of_month = {"month": str(month), "state": OPEN}
    if objections := Objection.objects.filter(**of_month, is_late=False).count():
        said = counted(objections, "возражение", "возражения", "возражений")
        yield f"Без ответа: {said}."
    if exclusions := Exclusion.objects.filter(**of_month).count():
        said = counted(exclusions, "исключение", "исключения", "исключений")
        yield f"Ждёт второго человека: {said}."


def publication_propose(
    *, workspace: Workspace, month: Month, note: str, by: Actor, now: datetime
) -> None:
    """Offers the draft as it is now; a proposal that nobody signed is replaced."""
    by.require(Permission.PROPOSE_PUBLICATION)
    require_words(Обоснование=note)
    deliver(workspace, now)
    if found := next(obstacles(workspace, month), None):
        raise OtklikError(found)
    draft = _digest(workspace, month)
    with transaction.atomic():
        _replace(month, draft)
        Proposal.objects.create(month=str(month), draft=draft, note=note, by_id=by.id, at=now)
        effect = f"черновик {draft[:12]}…"
        deed = Deed("publication.propose", month=str(month), reason=note, effect=effect)
        add(workspace, deed, by=by, now=now)


def _replace(month: Month, draft: str) -> None:
    """Former proposals give way, unless this very draft is signed already."""
    standing = Proposal.objects.filter(month=str(month), state__in=[OPEN, SIGNED])
    standing.exclude(state=SIGNED, draft=draft).update(state=REPLACED)
    if standing.exists():
        raise OtklikError("Этот черновик уже подписан и издаётся.")


@transaction.atomic
def publication_sign(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> None:
    """The second signature; refused to whoever proposed, and for a draft that has changed since."""
    by.require(Permission.SIGN_PUBLICATION)
    found = Proposal.objects.select_for_update().filter(month=str(month), state=OPEN).first()
    if found is None:
        raise OtklikError("Подписывать нечего: предложения нет, или его уже подписали.")
    if found.by_id == by.id or name_key(found.by.name) == name_key(by.name):
        raise OtklikError("Подписывает не тот, кто предложил.")
    if _digest(workspace, month) != found.draft:
        raise OtklikError(
            "С тех пор, как выпуск предложили, черновик изменился. Что сделать: попросите "
            "аналитика предложить его заново."
        )
    found.state, found.signed_by_id, found.signed_at = SIGNED, by.id, now
    found.save()
    effect = f"черновик {found.draft[:12]}…"
    add(workspace, Deed("publication.sign", month=str(month), effect=effect), by=by, now=now)


def publication_publish(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> str:
    """Publishes what is signed and rebuilds the site; done again after a stop, it is done once."""
    by.require(Permission.SIGN_PUBLICATION)
    signed = Proposal.objects.filter(month=str(month), state=SIGNED).first()
    if signed is None:
        raise OtklikError("Издавать нечего: подписанного предложения нет.")
    if _digest(workspace, month) != signed.draft:
        raise OtklikError("Подписан другой черновик. Что сделать: предложите выпуск заново.")
    revision = _edition_of_draft(workspace, month) or _publish(workspace, month, now)
    _write_down(workspace, signed.pk, revision, by, now)
    build_site(workspace)
    return revision


def _publish(workspace: Workspace, month: Month, now: datetime) -> str:
    try:
        return publish_month(workspace, month, now).name
    except OtklikError:
        # Whoever pressed at the same moment may have published it meanwhile.
        if done := _edition_of_draft(workspace, month):
            return done
        raise


def _edition_of_draft(workspace: Workspace, month: Month) -> str:
    """The last revision if it says what the draft says, else empty."""
    folders = edition_folders(workspace, month)
    return folders[-1].name if folders and newer_draft(workspace, month) is None else ""


@transaction.atomic
def _write_down(
    workspace: Workspace, proposal_id: int, revision: str, by: Actor, now: datetime
) -> None:
    found = Proposal.objects.select_for_update().get(pk=proposal_id)
    if found.state == SIGNED:
        found.state, found.revision = PUBLISHED, revision
        found.save()
        deed = Deed("publication.publish", month=found.month, effect=f"выпуск {revision}")
        add(workspace, deed, by=by, now=now)


def _digest(workspace: Workspace, month: Month) -> str:
    path = workspace.drafts / str(month) / EDITION
    return file_digest(path) if path.is_file() else ""

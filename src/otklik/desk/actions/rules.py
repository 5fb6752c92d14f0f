"""How do two people put another version of the rules in force? Never unseen, and never backwards.

The choice goes through the outbox into the workspace (`methodologies/CHOSEN`): commands find it
there.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.desk.actions.done import Done, nobody
from otklik.desk.actions.outbox import deliver_choices
from otklik.desk.actions.records import require_words
from otklik.desk.limits import RulesLimits
from otklik.desk.reading.compared import Compared, compared, keep_comparison, kept_comparison
from otklik.desk.reading.rules import rules_named, standing_rules
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import RulesComparison, RulesProposal
from otklik.desk.store.models.work import CONFIRMED, OPEN, REJECTED, REPLACED
from otklik.desk.store.rules import comparison_of
from otklik.editions.store import published_months
from otklik.methodology.model import Methodology
from otklik.workspace.folder import Workspace

LIMITS = RulesLimits.shipped()


def earliest(workspace: Workspace, now: datetime) -> Month:
    """From which month on other rules may hold: announced in time, and not yet published."""
    month = Month.of(now)
    is_begun = now.date() > month.start.date()
    announced = month + LIMITS.announced_months + (1 if is_begun else 0)
    published = published_months(workspace)
    return max(announced, published[-1] + 1) if published else announced


def rules_compare(
    *, workspace: Workspace, version: str, by: Actor, now: datetime, done: Done = nobody
) -> str:
    """Counts the last months by both versions and writes down that it was seen; what to say."""
    by.require(Permission.PROPOSE_METHODOLOGY)
    old = standing_rules(workspace)
    if old.version == version:
        raise OtklikError(f"Методика «{version}» уже выбрана: сравнивать её не с чем.")
    found = compared(workspace, version)
    _require_telling(found)
    keep_comparison(workspace, version, found)
    first, last = found.months[0], found.months[-1]
    with transaction.atomic():
        RulesComparison.objects.create(
            old=old.version,
            new=version,
            first_month=str(first),
            last_month=str(last),
            digest=found.digest,
            by_id=by.id,
            at=now,
        )
        effect = f"{_told(found)}; контрольная сумма страницы {found.digest}"
        deed = Deed("methodology.compare", about=f"{old.version} → {version}", effect=effect)
        add(workspace, deed, by=by, now=now)
        done(_told(found))
    return _told(found)


def rules_propose(
    *, workspace: Workspace, version: str, since: Month, note: str, by: Actor, now: datetime
) -> None:
    """Offers a version that was compared; a former offer is replaced."""
    by.require(Permission.PROPOSE_METHODOLOGY)
    require_words(Обоснование=note)
    rules, seen = _rules(workspace, version), _seen(workspace, version)
    _require_time(workspace, rules, since, now)
    made = RulesProposal(
        comparison=seen,
        version=version,
        rules=rules.digest,
        since=str(since),
        note=note,
        by_id=by.id,
        at=now,
    )
    try:
        _put_forward(workspace, made, by, now)
    except IntegrityError:
        raise OtklikError(
            "Методику только что предложил другой человек. Что сделать: обновите страницу."
        ) from None


@transaction.atomic
def _put_forward(workspace: Workspace, made: RulesProposal, by: Actor, now: datetime) -> None:
    RulesProposal.objects.filter(state=OPEN).update(state=REPLACED)
    made.save(force_insert=True)
    add(workspace, _deed("methodology.propose", made, made.note), by=by, now=now)


@transaction.atomic
def rules_choose(*, workspace: Workspace, proposal_id: int, by: Actor, now: datetime) -> str:
    """The second name: the version holds from its month on, for screens and commands alike."""
    by.require(Permission.CHOOSE_METHODOLOGY)
    found = _open(proposal_id)
    if by.is_also(found.by_id, found.by.name):
        raise OtklikError("Утверждает не тот, кто предложил.")
    since = Month.parse(found.since)
    rules = _rules(workspace, found.version)
    seen = found.comparison.digest
    if rules.digest != found.rules or _seen(workspace, found.version).digest != seen:
        raise OtklikError(
            "С тех пор, как методику предложили, изменилась она сама или данные, на которых её "
            "сравнили. Что сделать: попросите аналитика сравнить и предложить её заново."
        )
    _require_time(workspace, rules, since, now)
    _decide(found, CONFIRMED, by, now)
    add(workspace, _deed("methodology.choose", found), by=by, now=now)
    transaction.on_commit(lambda: deliver_choices(workspace, now), robust=True)
    return f"методика {found.version}, первый месяц — {month_title(since)}"


@transaction.atomic
def rules_refuse(
    *, workspace: Workspace, proposal_id: int, reason: str, by: Actor, now: datetime
) -> None:
    """The rules stay as they are."""
    by.require(Permission.CHOOSE_METHODOLOGY)
    require_words(Причина=reason)
    found = _open(proposal_id)
    found.refusal = reason
    _decide(found, REJECTED, by, now)
    add(workspace, _deed("methodology.refuse", found, reason), by=by, now=now)


def _open(proposal_id: int) -> RulesProposal:
    found = RulesProposal.objects.select_for_update().filter(pk=proposal_id, state=OPEN).first()
    if found is None:
        raise OtklikError("Решать нечего: предложения нет, или о нём уже решили.")
    return found


def _decide(found: RulesProposal, state: str, by: Actor, now: datetime) -> None:
    found.state, found.decided_by_id, found.decided_at = state, by.id, now
    found.save()


def _deed(action: str, found: RulesProposal, reason: str = "") -> Deed:
    seen = found.comparison
    about = f"{seen.old} → {found.version} с {found.since}"
    effect = f"контрольная сумма методики {found.rules}, страницы сравнения {seen.digest}"
    return Deed(action, month=found.since, about=about, reason=reason, effect=effect)


def _rules(workspace: Workspace, version: str) -> Methodology:
    found = rules_named(workspace, version)
    if found is None:
        raise OtklikError(f"Методики «{version}» нет.")
    return found


def _seen(workspace: Workspace, version: str) -> RulesComparison:
    """The last comparison, if it still shows what the snapshots and the rules yield."""
    old = standing_rules(workspace).version
    seen, found = comparison_of(old, version), kept_comparison(workspace, version)
    if seen is None or found is None or found.digest != seen.digest:
        raise OtklikError(
            f"Методику «{version}» нельзя выбрать, пока не видно, кого она сдвинет. Что сделать: "
            "сравните её с действующей на последних месяцах."
        )
    return seen


def _require_telling(found: Compared) -> None:
    if not found.months:
        why = " ".join(dict.fromkeys(one.why for one in found.shown.found.skipped))
        raise OtklikError(f"Ни один из последних месяцев не пересчитан. {why}")


def _require_time(workspace: Workspace, rules: Methodology, since: Month, now: datetime) -> None:
    """METHODOLOGY, §13: from the first day of a month, announced ahead."""
    first = earliest(workspace, now)
    if since < first:
        raise OtklikError(
            f"Так рано методику не сменить: её объявляют заранее, а изданное не пересчитывают. "
            f"Первый возможный — {month_title(first)}. Что сделать: выберите его или более поздний."
        )
    if rules.effective_from > since.start.date():
        raise OtklikError(
            f"Методика «{rules.version}» сама действует с {rules.effective_from:%d.%m.%Y}. "
            "Что сделать: выберите более поздний месяц."
        )


def _told(found: Compared) -> str:
    """Over which months, and how many move, in words."""
    months = counted(len(found.months), "месяц", "месяца", "месяцев")
    last, whole = month_title(found.months[-1]), found.shown.whole
    moved = f"; в последнем зону меняют {whole.rezoned} из {whole.compared}" if whole else ""
    return f"пересчитано {months}, последний — {last}{moved}"

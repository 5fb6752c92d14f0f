"""Which facts hold for every post, week and check of official pages in a snapshot?

The bulk twin of `core/pages.py`; a generative test holds the two equal.
"""

import ibis
import ibis.expr.types as ir

from otklik.core.cases import PageNorms
from otklik.core.cut import Cut
from otklik.core.months import MONTHS_A_YEAR
from otklik.core.pages import MILLION, SMALLEST_RATE
from otklik.facts.logarithms import logarithm
from otklik.tables.facts import PAGE_WEEKS, POSTS, REQUIREMENT_CHECKS
from otklik.tables.pages import REQUIREMENTS

_MONDAY_TO_THURSDAY, _THURSDAY_TO_MONDAY, _WEEK = 3, 4, 7
_PAGE = ("platform", "page_id")


def post_facts(posts: ir.Table, norms: PageNorms, cut: Cut) -> ir.Table:
    """The fact table `posts` out of frozen posts."""
    matures_at = posts.published_at + ibis.interval(days=norms.age_days)
    with_text = ibis.window(group_by=["platform", "text_hash"])
    is_copy = posts.text_hash.notnull() & (
        posts.published_at > posts.published_at.min().over(with_text)
    )
    told = posts.mutate(
        matures_at=ibis.ifelse(matures_at <= ibis.literal(cut.at), matures_at, None),
        counted=~posts.is_advertising,
        original=~(posts.is_repost | is_copy),
        measured=posts.views.notnull(),
        comments_closed=~posts.comments_open.fill_null(True),
        **_rate("view_rate", posts.views, posts.members),
        **_rate("erv", posts.likes + posts.comments + posts.reposts, posts.views),
    )
    return told.select(*(column.name for column in POSTS))


def _rate(name: str, amount: ir.IntegerValue, of: ir.IntegerValue) -> dict[str, ir.Value]:
    """A rate in millionths with its logarithm; unknown if either is, or if it is of nothing."""
    rate = amount * MILLION // of.nullif(0)
    known = rate.fill_null(0)
    return {
        name: known,
        f"{name}_log": logarithm(known, MILLION, SMALLEST_RATE),
        f"has_{name}": rate.notnull(),
    }


def page_week_facts(
    posts: ir.Table, accounts: ir.Table, reports: ir.Table, norms: PageNorms, cut: Cut
) -> ir.Table:
    """The fact table `page_weeks` out of the facts of posts, the registry and page reports."""
    monday = posts.published_at.truncate("W")
    dated = posts.mutate(
        week_at=monday + ibis.interval(days=_MONDAY_TO_THURSDAY),
        day=posts.published_at.truncate("D"),
        month=_month(posts.published_at),
    )
    seen = _weeks(dated, accounts, norms, cut)
    return seen.union(_reported_weeks(reports, dated, accounts, norms, cut))


def _weeks(posts: ir.Table, accounts: ir.Table, norms: PageNorms, cut: Cut) -> ir.Table:
    """Weeks of mandatory pages, on networks that have any post of that week."""
    over = posts.week_at + ibis.interval(days=_THURSDAY_TO_MONDAY) <= ibis.literal(cut.at)
    weeks = posts.filter(over).select("platform", "week_at").distinct()
    pages = weeks.inner_join(accounts, "platform")
    pages = pages.filter(_is_mandatory(pages, pages.week_at))
    own = posts.filter(posts.counted, posts.original)
    own = own.group_by([*_PAGE, "week_at"]).aggregate(
        own_posts=own.count(), own_days=own.day.nunique()
    )
    joined = pages.left_join(own, [*_PAGE, "week_at"])
    told = joined.mutate(
        posts=joined.own_posts.fill_null(0), days=joined.own_days.fill_null(0), reported=False
    )
    enough = (told.posts >= norms.posts_a_week) & (told.days >= norms.days_a_week)
    return told.mutate(regular=enough).select(*(column.name for column in PAGE_WEEKS))


def _reported_weeks(
    reports: ir.Table, posts: ir.Table, accounts: ir.Table, norms: PageNorms, cut: Cut
) -> ir.Table:
    """Weeks of mandatory pages out of reports, where a network has no post of the month; they tell
    no days.
    """
    over = reports.week_at + ibis.interval(days=_WEEK) <= ibis.literal(cut.at)
    kept = _of_mandatory_pages(reports.filter(over), accounts, "week_at")
    told = kept.mutate(
        month=_month(kept.week_at),
        week_at=kept.week_at.cast("timestamp"),
        days=ibis.null("int64"),
        regular=kept.posts >= norms.posts_a_week,
        reported=True,
    )
    months = posts.select("platform", "month").distinct()
    blind = told.anti_join(months, ["platform", "month"])
    return blind.select(*(column.name for column in PAGE_WEEKS))


def requirement_facts(checks: ir.Table, accounts: ir.Table) -> ir.Table:
    """The fact table `requirements` out of frozen checks and the registry."""
    looked = _of_mandatory_pages(checks, accounts, "checked_at")
    told = looked.pivot_longer(list(REQUIREMENTS), names_to="requirement", values_to="met")
    return told.filter(told.met.notnull()).select(*(column.name for column in REQUIREMENT_CHECKS))


def _of_mandatory_pages(rows: ir.Table, accounts: ir.Table, at: str) -> ir.Table:
    """The rows of pages that the law required to be kept on the day of the row."""
    terms = accounts.select(*_PAGE, "mandatory", "valid_from", "valid_to")
    joined = rows.inner_join(terms, _PAGE)
    return joined.filter(_is_mandatory(joined, joined[at]))


def _is_mandatory(accounts: ir.Table, at: ir.TimestampValue) -> ir.BooleanValue:
    """Does the law require the page to be kept on the day? Both dates belong to the period."""
    has_begun = (accounts.valid_from <= at.date()).fill_null(True)
    return accounts.mandatory & has_begun & (at.date() <= accounts.valid_to).fill_null(True)


def _month(at: ir.TimestampValue) -> ir.IntegerValue:
    return at.year() * MONTHS_A_YEAR + at.month()

"""Out of which frozen tables and by which norms is each fact table made?"""

from collections.abc import Callable, Mapping

import ibis.expr.types as ir

from otklik.core.cases import Norms, present
from otklik.core.cut import Cut
from otklik.facts.cases import case_facts
from otklik.facts.marks import mark_facts, promise_facts
from otklik.facts.messages import message_facts
from otklik.facts.pages import page_week_facts, post_facts, requirement_facts
from otklik.facts.questions import question_facts

Frozen = Mapping[str, ir.Table]
"""The tables of a snapshot (`tables.frozen.FROZEN`) by name."""


def _cases(frozen: Frozen, norms: Norms, cut: Cut) -> ir.Table:
    return case_facts(frozen["cases"], frozen["days"], norms, cut)


def _messages(frozen: Frozen, norms: Norms, cut: Cut) -> ir.Table:
    return message_facts(frozen["cases"], present(norms.messages), cut)


def _posts(frozen: Frozen, norms: Norms, cut: Cut) -> ir.Table:
    return post_facts(frozen["posts"], present(norms.pages), cut)


def _page_weeks(frozen: Frozen, norms: Norms, cut: Cut) -> ir.Table:
    accounts, reports = frozen["accounts"], frozen["page_reports"]
    posts = _posts(frozen, norms, cut)
    return page_week_facts(posts, accounts, reports, present(norms.pages), cut)


def _requirements(frozen: Frozen, _: Norms, __: Cut) -> ir.Table:
    return requirement_facts(frozen["checks"], frozen["accounts"])


def _questions(frozen: Frozen, norms: Norms, cut: Cut) -> ir.Table:
    return question_facts(frozen["comments"], present(norms.pages), cut)


def _marks(frozen: Frozen, norms: Norms, _: Cut) -> ir.Table:
    return mark_facts(frozen["marks"], present(norms.marks))


def _promises(frozen: Frozen, norms: Norms, cut: Cut) -> ir.Table:
    return promise_facts(frozen["marks"], present(norms.marks), cut)


BUILDERS: dict[str, Callable[[Frozen, Norms, Cut], ir.Table]] = {
    "cases": _cases,
    "messages": _messages,
    "posts": _posts,
    "page_weeks": _page_weeks,
    "requirements": _requirements,
    "questions": _questions,
    "marks": _marks,
    "promises": _promises,
}
"""How each table of `tables.facts.FACTS` is made in bulk."""

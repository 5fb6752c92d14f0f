"""Which facts hold for every question under the posts of official pages in a snapshot?

The bulk twin of `core/questions.py`; a generative test holds the two equal.
"""

import ibis
import ibis.expr.types as ir

from otklik.core.cases import PageNorms
from otklik.core.cut import Cut
from otklik.tables.facts import QUESTIONS

_OFFICIAL, _QUESTION = 0, 1


def question_facts(comments: ir.Table, norms: PageNorms, cut: Cut) -> ir.Table:
    """The fact table `questions` out of frozen comments."""
    heard = _with_answers(comments)
    asked = heard.filter(heard.turn == _QUESTION, heard.authority_id.notnull())
    ends_at = asked.published_at + ibis.interval(seconds=norms.question_seconds)
    told = asked.mutate(
        asked_at=asked.published_at,
        due=ends_at <= ibis.literal(cut.at),
        answered=asked.answered_at.notnull(),
        answered_in_time=(asked.answered_at <= ends_at).fill_null(False),
        vanished=asked.is_deleted | asked.vanished_at.notnull(),
    )
    return told.select(*(column.name for column in QUESTIONS))


def _with_answers(comments: ir.Table) -> ir.Table:
    """Questions and words of the page, with the next word of the page in the conversation.

    The page stands before a question of the same second, so that only later words follow.
    """
    told = comments.filter(comments.is_official | comments.is_question)
    told = told.mutate(
        thread=told.thread_id.fill_null(told.comment_id),
        turn=ibis.ifelse(told.is_official, _OFFICIAL, _QUESTION),
    )
    later = ibis.window(
        group_by=["platform", "page_id", "post_id", "thread"],
        order_by=["published_at", "turn"],
        following=(1, None),
    )
    official_at = ibis.ifelse(told.is_official, told.published_at, None)
    return told.mutate(answered_at=official_at.min().over(later))

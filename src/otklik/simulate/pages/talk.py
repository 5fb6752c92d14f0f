"""What do people write under the posts of a week, and when does the page answer?"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from otklik.simulate.chance import Dice, log_normal, normal_share
from otklik.simulate.pages.model import CommentModel
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Comment, Post
from otklik.simulate.pages.wording import filled, load_sayings
from otklik.simulate.people import VK_PAGES, VK_PEOPLE
from otklik.simulate.rolls import CommentRoll
from otklik.simulate.wording import full_name

_HOUR, _DAY = 3600, 86_400
_IN_TIME = 24 * _HOUR
_SOONEST = 60
_READERS = 5000
"""So many different people comment on one page."""
_READERS_APART = 100_000
_REPROACH = "Почему"
_LONGEST = 8
"""An answer of the network shows no more than ten replies of one conversation."""


@dataclass(frozen=True)
class Setting:
    """What comments under the posts of one page and week share.

    Numbers of comments follow `first_id`, two for each: the second is of the page's reply.
    """

    page: Page
    answering: float
    centre: str
    first_id: int
    model: CommentModel


@dataclass
class _Talk:
    """The comments of one post so far, and how many replies each conversation has."""

    comments: list[Comment] = field(default_factory=list)
    replies: dict[int, int] = field(default_factory=dict)


def comments_of(
    posts: Sequence[Post], rolls: Iterable[CommentRoll], setting: Setting
) -> Mapping[int, tuple[Comment, ...]]:
    """Comments by the number of their post, oldest first; none where comments are closed.

    The posts that are seen most are talked about, the others are not.
    """
    by_views = sorted((post for post in posts if not post.closed), key=lambda post: -post.views)
    opened = by_views[: math.ceil(setting.model.talked * len(by_views))]
    if not opened:
        return {}
    talks: dict[int, _Talk] = defaultdict(_Talk)
    for order, (published, post_id, roll) in enumerate(_in_order(opened, rolls, setting.model)):
        comment_id = setting.first_id + 2 * order
        _add(talks[post_id], comment_id, published, roll, setting)
    return {
        post_id: tuple(sorted(talk.comments, key=lambda one: (one.published, one.comment_id)))
        for post_id, talk in talks.items()
    }


def _in_order(
    posts: Sequence[Post], rolls: Iterable[CommentRoll], model: CommentModel
) -> list[tuple[datetime, int, CommentRoll]]:
    found = []
    for roll in rolls:
        post = posts[int(roll.post * len(posts))]
        days = min(-model.delay_days * math.log(1 - roll.delay), model.last_day)
        later = timedelta(seconds=max(round(days * _DAY), _SOONEST))
        found.append((post.published + later, post.post_id, roll))
    return sorted(found)


def _add(
    talk: _Talk, comment_id: int, published: datetime, roll: CommentRoll, setting: Setting
) -> None:
    model, place = setting.model, Dice(roll.place)
    opened = [thread for thread, replies in talk.replies.items() if replies < _LONGEST]
    joins = bool(opened) and place.happens(model.reply)
    thread = place.pick(opened) if joins else comment_id
    kind = _kind(roll, model)
    text = filled(Dice(roll.text).pick(kind), setting.centre, Dice(roll.text * 7 % 1))
    comment = Comment(
        comment_id=comment_id,
        thread=thread,
        author=_author(roll, setting, place),
        published=published,
        text=text,
        critical=kind is load_sayings().critical or text.startswith(_REPROACH),
        taken_at=_taken_at(published, roll, model),
    )
    talk.comments.append(comment)
    talk.replies[thread] = talk.replies.get(thread, -1) + 1
    waited = _waited(roll, setting) if kind is load_sayings().questions else _politely(roll, model)
    if waited is not None and comment.author > 0:
        talk.comments.append(_reply(comment, waited, roll, setting))
        talk.replies[thread] += 1


def _kind(roll: CommentRoll, model: CommentModel) -> tuple[str, ...]:
    """The sentences to choose from."""
    known, dice = load_sayings(), Dice(roll.kind)
    if dice.happens(model.question):
        return known.questions
    if dice.happens(model.critical):
        return known.critical
    return known.thanks if dice.happens(model.thanks) else known.others


def _author(roll: CommentRoll, setting: Setting, dice: Dice) -> int:
    if dice.happens(setting.model.other_page):
        return -(VK_PAGES + 1 + dice.whole(12))
    reader = int(roll.author * _READERS)
    return VK_PEOPLE + setting.page.number * _READERS_APART + reader


def _taken_at(published: datetime, roll: CommentRoll, model: CommentModel) -> datetime | None:
    if roll.withdrawn >= model.withdrawn:
        return None
    days = -model.withdrawn_days * math.log(1 - roll.taken)
    return published + timedelta(seconds=max(round(days * _DAY), _SOONEST))


def _waited(roll: CommentRoll, setting: Setting) -> int | None:
    """Seconds before a question is answered; None for ever."""
    model, dice = setting.model, Dice(roll.answered)
    if dice.happens(setting.answering):
        limit = normal_share(math.log(24 / model.answer_median_hours) / model.answer_sigma)
        hours = log_normal(roll.answer * limit, model.answer_median_hours, model.answer_sigma)
        return min(max(round(hours * _HOUR), _SOONEST), _IN_TIME)
    if dice.happens(model.never):
        return None
    return _IN_TIME + round(roll.answer * model.late_days * _DAY) + 1


def _politely(roll: CommentRoll, model: CommentModel) -> int | None:
    """Seconds before another comment is answered; most are not."""
    return round((1 + 5 * roll.answer) * _HOUR) if roll.answered < model.polite else None


def _reply(comment: Comment, waited: int, roll: CommentRoll, setting: Setting) -> Comment:
    known, dice = load_sayings(), Dice(roll.answer)
    name = full_name(Dice(int(roll.author * _READERS) / _READERS)).split()[0]
    said = filled(dice.pick(known.replies), setting.centre, Dice(roll.text * 7 % 1))
    return Comment(
        comment_id=comment.comment_id + 1,
        thread=comment.thread,
        author=-setting.page.page_id,
        published=comment.published + timedelta(seconds=waited),
        text=f"[id{comment.author}|{name}], {dice.pick(known.greetings)} {said}",
    )

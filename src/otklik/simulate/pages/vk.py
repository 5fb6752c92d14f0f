"""How does VK tell of walls, comments and communities?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from otklik.simulate.pages.look import Look
from otklik.simulate.pages.page import OFFICIAL
from otklik.simulate.pages.post import Comment, Post, counters
from otklik.simulate.people import VK_PAGES

Json = dict[str, Any]

_FOREIGN = -(VK_PAGES + OFFICIAL // 2)
"""The community whose posts official pages repeat; it is none of theirs."""
_NO_PICTURE = "https://vk.com/images/community_200.png"
_ELDER = 2500
"""So many posts a wall had before."""
_FORM = "https://pos.gosuslugi.ru/form/?opaId={number}&utm_source=vk"
_ACTIVITIES = "https://pos.gosuslugi.ru/og/org-activities?reg_code={number}&utm_source=vk2"
_MARKED = "&utm_medium=10&utm_campaign={ogrn}"
_WIDGETS = (
    ("widget_report", _FORM, "Сообщить о проблеме"),
    ("widget_opinion", _ACTIVITIES, "Высказать мнение"),
)


def unix(at: datetime, zone: ZoneInfo) -> int:
    """Seconds since 1970 of a moment by the clocks of the region."""
    return int(at.replace(tzinfo=zone).timestamp())


def wall_answers(
    posts: Sequence[Post], at: datetime, zone: ZoneInfo, ripening: float, limit: int
) -> Iterator[Json]:
    """Answers of `wall.get`: newest posts first, `limit` of them an answer."""
    newest = sorted(posts, key=lambda post: (post.published, post.post_id), reverse=True)
    for start in range(0, len(newest), limit):
        items = [_post(post, at, zone, ripening) for post in newest[start : start + limit]]
        yield {"count": _ELDER + len(newest), "items": items}


def _post(post: Post, at: datetime, zone: ZoneInfo, ripening: float) -> Json:
    counted, owner = counters(post, at, ripening), -post.page.page_id
    told = {
        "id": post.post_id,
        "from_id": owner,
        "owner_id": owner,
        "date": unix(post.published, zone),
        "marked_as_ads": int(post.advertising),
        "post_type": "post",
        "text": post.text,
        "attachments": [{"type": "photo", "photo": {"id": post.post_id, "owner_id": owner}}],
        "comments": {"count": counted.comments, "can_post": int(not post.closed)},
        "likes": {"count": counted.likes, "user_likes": 0},
        "reposts": {"count": counted.reposts, "user_reposted": 0},
    }
    if counted.views is not None:
        told["views"] = {"count": counted.views}
    if post.source:
        told["copy_history"] = [_source(post, zone)]
    return told


def _source(post: Post, zone: ZoneInfo) -> Json:
    return {
        "id": post.post_id + 1,
        "from_id": _FOREIGN,
        "owner_id": _FOREIGN,
        "date": unix(post.published, zone) - 7200,
        "post_type": "post",
        "text": post.source,
    }


def comment_answers(post: Post, at: datetime, zone: ZoneInfo, limit: int) -> Iterator[Json]:
    """Answers of `wall.getComments` with threads, oldest conversation first.

    A comment that is no more leaves a trace while there are replies to it.
    """
    there = sorted(post.talk(at), key=lambda one: one.thread)
    threads = {thread: list(found) for thread, found in groupby(there, lambda one: one.thread)}
    begun = [c for c in post.comments if c.begins and c.comment_id in threads]
    items = [_conversation(post, c, threads[c.comment_id], at, zone) for c in begun]
    for start in range(0, len(items), limit):
        yield {
            "count": len(there),
            "current_level_count": len(items),
            "items": items[start : start + limit],
        }


def _conversation(
    post: Post, first: Comment, there: list[Comment], at: datetime, zone: ZoneInfo
) -> Json:
    told = _comment(post, first, zone) if first.seen(at) else _trace(post, first, zone)
    replies = [_comment(post, one, zone) for one in there if not one.begins]
    told["thread"] = {"count": len(replies), "items": replies, "can_post": not post.closed}
    return told


def _comment(post: Post, comment: Comment, zone: ZoneInfo) -> Json:
    return {
        "id": comment.comment_id,
        "from_id": comment.author,
        "date": unix(comment.published, zone),
        "text": comment.text,
        "post_id": post.post_id,
        "owner_id": -post.page.page_id,
        "parents_stack": [] if comment.begins else [comment.thread],
    }


def _trace(post: Post, comment: Comment, zone: ZoneInfo) -> Json:
    return {
        "id": comment.comment_id,
        "from_id": 0,
        "date": unix(comment.published, zone),
        "text": "",
        "post_id": post.post_id,
        "owner_id": -post.page.page_id,
        "parents_stack": [],
        "deleted": True,
    }


def groups_answer(looks: Iterable[Look]) -> Json:
    """An answer of `groups.getById`."""
    return {"groups": [_group(look) for look in looks], "profiles": []}


def _group(look: Look) -> Json:
    page, body, met = look.page, look.keeper, look.met
    picture = f"https://pictures.example.org/{page.page_id}.jpg"
    return {
        "id": page.page_id,
        "name": body.name if met["official_name"] else f"{body.short_name} | новости",
        "screen_name": page.handle,
        "is_closed": 0,
        "type": "group",
        "verified": int(met["badge"]),
        "members_count": look.members,
        "activity": "Государственная организация",
        "status": "",
        "description": _description(look),
        "site": f"https://{body.id}.example.org/" if met["site_link"] else "",
        "cover": {"enabled": int(met["pictures"])},
        "photo_200": picture if met["pictures"] else _NO_PICTURE,
        "menu": {"items": list(_menu(look))},
    }


def _description(look: Look) -> str:
    if not look.met["description"]:
        return f"{look.keeper.short_name} в сети."
    return (
        f"{look.keeper.name}. Адрес: Светлый проспект, {1 + look.keeper.number}. Телефон: "
        f"00-00-{10 + look.keeper.number}. Сайт: https://{look.keeper.id}.example.org/. "
        "График работы: по будням с 8:30 до 17:30."
    )


def _menu(look: Look) -> Iterator[Json]:
    """Links to the feedback platform; a wrong one lacks the marks by which it is counted."""
    for number, (requirement, address, title) in enumerate(_WIDGETS):
        link = address.format(number=300_000 + look.keeper.number)
        mark = _MARKED.format(ogrn=look.ogrn) if look.met[requirement] else ""
        place = look.page.number * 10 + number
        yield {"id": place, "type": "other", "title": title, "url": link + mark}

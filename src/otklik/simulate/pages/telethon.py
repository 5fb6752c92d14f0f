"""How does Telethon tell of the messages of a channel?"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from otklik.simulate.pages.channel import messages
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Post, counters

Json = dict[str, Any]

_ALBUMS = 13_000_000_000_000_000


def dump(
    channel: Page, posts: Iterable[Post], at: datetime, zone: ZoneInfo, ripening: float
) -> list[Json]:
    """Everything of a channel as `to_dict()` gives it, newest first; its birth is the last."""
    newest = sorted(posts, key=lambda post: post.post_id, reverse=True)
    told = [message for post in newest for message in _messages(post, at, zone, ripening)]
    return [*told, _birth(channel)]


def _messages(post: Post, at: datetime, zone: ZoneInfo, ripening: float) -> Iterator[Json]:
    """The messages of a post; the words of an album stand in its first."""
    numbers, counted = messages(post), counters(post, at, ripening)
    for number in reversed(numbers):
        yield {
            "_": "Message",
            "id": number,
            "peer_id": {"_": "PeerChannel", "channel_id": post.page.page_id},
            "date": post.published.replace(tzinfo=zone).astimezone(UTC).isoformat(),
            "message": post.text if number == post.post_id else "",
            "post": True,
            "fwd_from": None,
            "media": {"_": "MessageMediaPhoto"},
            "views": counted.views,
            "forwards": counted.reposts,
            "replies": None,
            "reactions": _reactions(counted.likes) if number == post.post_id else None,
            "grouped_id": _ALBUMS + post.post_id if len(numbers) > 1 else None,
        }


def _reactions(likes: int) -> Json:
    """Two kinds of them."""
    thumbs = {"_": "ReactionCount", "reaction": {"emoticon": "👍"}, "count": likes - likes // 4}
    hearts = {"_": "ReactionCount", "reaction": {"emoticon": "❤"}, "count": likes // 4}
    return {"_": "MessageReactions", "results": [thumbs, hearts]}


def _birth(channel: Page) -> Json:
    return {
        "_": "MessageService",
        "id": 1,
        "peer_id": {"_": "PeerChannel", "channel_id": channel.page_id},
        "date": "2021-02-01T08:00:00+00:00",
        "action": {"_": "MessageActionChannelCreate", "title": channel.handle},
    }

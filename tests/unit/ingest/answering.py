"""How does a test write answers of networks about pages that do not exist?"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 6, 10, 12)
MEASURED = datetime(2026, 6, 8, 12)
"""In the zone of the tests' workspace, Asia/Omsk, six hours ahead of Greenwich."""
PUBLISHED = 1_780_300_000
"""1 June 2026, 07:46:40 by Greenwich, 13:46:40 in Omsk."""

Item = dict[str, Any]


def post(number: int = 1, **fields: Any) -> Item:
    """An item of wall.get, by the page itself."""
    usual: Item = {
        "id": number,
        "from_id": -123,
        "owner_id": -123,
        "date": PUBLISHED,
        "marked_as_ads": 0,
        "post_type": "post",
        "text": "Завтра откроется мост.",
        "attachments": [{"type": "photo"}],
        "comments": {"count": 2, "can_post": 1},
        "likes": {"count": 30, "user_likes": 0},
        "reposts": {"count": 4},
        "views": {"count": 1500},
    }
    return {**usual, **fields}


def comment(number: int = 1, **fields: Any) -> Item:
    """An item of wall.getComments, by somebody."""
    usual: Item = {
        "id": number,
        "from_id": 7,
        "owner_id": -123,
        "post_id": 1,
        "date": PUBLISHED + 60,
        "text": "Когда откроете мост?",
        "parents_stack": [],
        "thread": {"count": 0, "items": []},
    }
    return {**usual, **fields}


def page(number: int = 123, **fields: Any) -> Item:
    """An item of groups.getById."""
    usual: Item = {
        "id": number,
        "name": "Министерство мостов Заречного края",
        "screen_name": f"bridges{number}",
        "type": "page",
        "verified": 1,
        "members_count": 5000,
        "description": "Министерство мостов",
        "cover": {"enabled": 1},
        "photo_200": "https://sun1-1.userapi.com/s/v1/own.jpg?size=200x200",
    }
    return {**usual, **fields}


def message(number: int = 1, **fields: Any) -> Item:
    """A message of a channel, as Telethon's to_dict() tells it."""
    usual: Item = {
        "_": "Message",
        "id": number,
        "peer_id": {"_": "PeerChannel", "channel_id": 555},
        "date": "2026-06-01T07:46:40+00:00",
        "message": "Завтра откроется мост.",
        "fwd_from": None,
        "views": 900,
        "forwards": 5,
        "replies": None,
        "grouped_id": None,
    }
    return {**usual, **fields}


def answer(items: Iterable[Item], **beside: Any) -> Item:
    """An answer of VK, as it comes."""
    listed = list(items)
    return {"response": {"count": len(listed), "items": listed}, **beside}


def saved(path: Path, document: object) -> Path:
    """A document as a JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path

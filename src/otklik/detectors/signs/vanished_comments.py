"""Do people's comments disappear from an authority's pages?

The material of P1 (METHODOLOGY §8). A comment belongs to the month of its 7th day, as a post does:
what was taken away at once has been missed by then.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="vanished_comments",
    title="Пропавшие комментарии",
    items="comment",
    measure="P1",
    looks_at=(
        "Какая доля комментариев людей пропала между двумя измерениями страницы или помечена как "
        "удалённая. Комментарий относится к месяцу, на который приходится его {days}-й день; "
        "комментарии самой страницы не в счёт."
    ),
    says=(
        "{n} из {of} {of:комментария|комментариев|комментариев} людей "
        "{n:пропал|пропали|пропало} со страницы; люди удаляют свои слова и сами, а спам и "
        "оскорбления убирают по правилам."
    ),
    query="""
        SELECT authority_id, 'month' AS part,
            item_of(platform, page_id, post_id) || '/' || comment_id AS item,
            vanished_at IS NOT NULL OR is_deleted AS hit
        FROM comments
        WHERE in_month(published_at + INTERVAL '{days} days') AND NOT is_official
    """,
)

"""Are people kept from writing under what an authority publishes?

P6 of METHODOLOGY §8.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="closed_comments",
    title="Закрытые комментарии",
    items="post",
    measure="P6",
    looks_at=(
        "Под какой долей публикаций за месяц нельзя оставить комментарий. Рекламные публикации и "
        "те, о которых это неизвестно, не в счёт."
    ),
    says=(
        "Комментарии закрыты под {n} из {of} {of:публикации|публикаций|публикаций}; их могли "
        "закрыть по правилам страницы: из-за травли, спама или траура."
    ),
    query="""
        SELECT authority_id, 'month' AS part, item_of(platform, page_id, post_id) AS item,
            NOT comments_open AS hit
        FROM posts
        WHERE in_month(published_at) AND comments_open IS NOT NULL AND NOT is_advertising
    """,
)

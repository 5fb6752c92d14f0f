"""Do posts get far more likes for their views than the page is used to?

The material of P3 (METHODOLOGY §8). Who liked is told by no source, so that the same likers on
several pages cannot be seen.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="like_burst",
    title="Всплеск отметок «нравится»",
    items="post",
    measure="P3",
    looks_at=(
        "У какой доли публикаций за месяц не меньше {likes} {likes:отметки|отметок|отметок} "
        "«нравится», и на просмотр их в {times} {times:раз|раза|раз} больше, чем у средней "
        "публикации той же страницы."
    ),
    says=(
        "У {n} из {of} {of:публикации|публикаций|публикаций} отметок «нравится» на просмотр во "
        "много раз больше, чем обычно у этой страницы; так бывает и у новости, которой искренне "
        "рады."
    ),
    query="""
        WITH liked AS (
            SELECT *, likes / views AS rate,
                median(likes / views) OVER (PARTITION BY platform, page_id) AS usual
            FROM posts WHERE views > 0 AND likes IS NOT NULL AND NOT is_advertising
        )
        SELECT authority_id, 'month' AS part, item_of(platform, page_id, post_id) AS item,
            likes >= {likes} AND rate >= {times} * usual AS hit
        FROM liked WHERE in_month(published_at)
    """,
)

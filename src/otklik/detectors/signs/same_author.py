"""Does one author write to an authority on one topic again and again, as nobody else does?

Self-made incidents pay most of all gamings (STATISTICS §6): they are answered in minutes.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="same_author",
    title="Один автор, одна тема",
    items="incident",
    looks_at=(
        "Какую долю обращений за месяц написали авторы, у которых на одну тему к этому органу "
        "набирается не меньше {times} {times:обращения|обращений|обращений} за {days} "
        "{days:день|дня|дней}. Отклонённые и те, чей автор неизвестен, не в счёт."
    ),
    says=(
        "{n} из {of} {of:обращения|обращений|обращений} {n:написано|написаны|написано} теми, кто "
        "за {days} {days:день|дня|дней} писал на одну тему не меньше {times} "
        "{times:раза|раз|раз}; человек пишет снова и тогда, когда ему не помогли."
    ),
    query="""
        WITH counted AS (
            SELECT *, count(*) OVER (topic_of_author
                RANGE BETWEEN INTERVAL '{days} days' PRECEDING AND CURRENT ROW) AS before
            FROM incidents
            WHERE author_key IS NOT NULL AND outcome IS DISTINCT FROM 'rejected'
            WINDOW topic_of_author AS (
                PARTITION BY authority_id, author_key, topic ORDER BY created_at)
        ), crowded AS (
            SELECT *, max(before) OVER (
                PARTITION BY authority_id, author_key, topic ORDER BY created_at
                RANGE BETWEEN CURRENT ROW AND INTERVAL '{days} days' FOLLOWING) AS most
            FROM counted
        )
        SELECT authority_id, 'month' AS part, case_id AS item, most >= {times} AS hit
        FROM crowded WHERE in_month(created_at)
    """,
)

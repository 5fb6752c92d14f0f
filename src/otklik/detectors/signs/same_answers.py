"""Does an authority answer different people with one and the same text?

P5 of METHODOLOGY §8. Answers of a mass event are left out: one topic within a few days. Copies
that differ in names, links and numbers only have the same `answer_hash` (`ingest.pseudonyms`).
A text must return several times: of thousands of answers many pairs are alike by chance.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="same_answers",
    title="Одинаковые ответы",
    items="incident",
    measure="P5",
    looks_at=(
        "Какая доля ответов за месяц — один и тот же текст, который орган дал не меньше {times} "
        "{times:раза|раз|раз}; имена, ссылки и числа не различаются. Массовые события не в счёт: "
        "это одинаковые ответы на одну тему на обращения не дальше {days} {days:дня|дней|дней} "
        "друг от друга."
    ),
    says=(
        "{n} из {of} {of:ответа|ответов|ответов} {n:повторяет|повторяют|повторяет} текст, который "
        "орган дал не меньше {times} {times:раза|раз|раз}; это может быть и удачный готовый ответ "
        "на частый вопрос."
    ),
    query="""
        WITH answers AS (
            SELECT *, count(*) OVER same AS copies,
                min(topic) OVER same <> max(topic) OVER same
                    OR max(created_at) OVER same > created_at + INTERVAL '{days} days'
                    OR min(created_at) OVER same < created_at - INTERVAL '{days} days' AS is_apart
            FROM incidents WHERE in_month(first_answer_at) AND answer_hash IS NOT NULL
            WINDOW same AS (PARTITION BY authority_id, answer_hash)
        )
        SELECT authority_id, 'month' AS part, case_id AS item, copies >= {times} AS hit
        FROM answers WHERE is_apart OR copies = 1
    """,
)

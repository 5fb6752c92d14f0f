"""Are people answered with a day so far ahead that nobody will come back to it?

The day is told by the experts' marks; of several marks the nearest day counts.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="far_promises",
    title="Обещания на дальний срок",
    items="incident",
    looks_at=(
        "В какой доле ответов на инциденты, попавших в выборку, обещан день дальше {days} "
        "{days:дня|дней|дней} от ответа. Из дней, которые назвали эксперты, берётся ближайший."
    ),
    says=(
        "В {n} из {of} {of:ответа|ответов|ответов} выборки обещан день дальше {days} "
        "{days:дня|дней|дней}; у ремонта, торгов и сезонных работ такой срок бывает честным."
    ),
    query="""
        WITH answers AS (
            SELECT authority_id, item_id, answered_at, min(promised_at) AS promised_at
            FROM marks WHERE stream = 'incident' GROUP BY authority_id, item_id, answered_at
        )
        SELECT authority_id, 'month' AS part, item_id AS item,
            promised_at::DATE > answered_at::DATE + {days} AS hit
        FROM answers WHERE in_month(answered_at)
    """,
)

"""Are cases «Отклонено» above all when they are late?

An authority's late cases are compared with its timely ones and with the late ones of the others:
what needs no answer is rejected everywhere, and it is never answered.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="late_rejected",
    title="Отклоняют просроченное",
    items="incident",
    looks_at=(
        "Какая доля обращений, на которые не ответили в срок, закончилась итогом «Отклонено». Её "
        "сравнивают с долей отклонённых среди отвеченных в срок и с просроченными других органов."
    ),
    says=(
        "Отклонено {n} из {of} {of:обращения|обращений|обращений} без ответа в срок — намного "
        "чаще, чем среди отвеченных вовремя; спам и ошибочные записи тоже остаются без ответа."
    ),
    query="""
        SELECT authority_id, CASE WHEN NOT answered_in_time THEN 'late' END AS part,
            case_id AS item, rejected AS hit
        FROM cases_facts
        WHERE stream = 'incident' AND due AND NOT excluded AND in_month(created_at)
    """,
    facts=("cases",),
)

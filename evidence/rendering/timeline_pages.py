"""A timeline on several pages: time cut into stretches of about as many events each."""

from dataclasses import replace
from datetime import date, timedelta

from evidence.rendering.timeline_picture import TimelineItem, TimelinePicture
from evidence.rendering.timeline_wide import days_of

A_DAY = timedelta(days=1)

Period = tuple[date, date]


def cut(timeline: TimelinePicture, n_pages: int) -> list[TimelinePicture]:
    """At most so many timelines, each with the events that touch its stretch of time."""
    parts = stretches(list(timeline.items), timeline.period, n_pages)
    if len(parts) < 2:
        return [timeline]
    last = len(parts) - 1
    return [
        replace(
            timeline,
            key=f"{timeline.key}-{place + 1}",
            items=tuple(
                item for item in timeline.items if _belongs(item, stretch, place == 0, place == last)
            ),
            period=stretch,
        )
        for place, stretch in enumerate(parts)
    ]


def stretches(items: list[TimelineItem], period: Period | None, n_parts: int) -> list[Period]:
    """The time in at most so many parts in which about as many events begin.

    Cut at the beginning of a year where that leaves something on both sides, else of a day.
    """
    begins = sorted(day for item in items if (day := item.earliest or item.latest))
    if not begins:
        return []
    first, last = period or (begins[0], max(days_of(items)))
    cuts: list[date] = []
    for part in range(1, n_parts):
        day = begins[len(begins) * part // n_parts]
        year = date(day.year, 1, 1)
        before = cuts[-1] if cuts else first
        at = year if year > before else day
        if before < at <= last:
            cuts.append(at)
    ends = [*(at - A_DAY for at in cuts), last]
    return list(zip([first, *cuts], ends, strict=True))


def _belongs(item: TimelineItem, stretch: Period, is_first: bool, is_last: bool) -> bool:
    """An event stands in each part that it touches; with an open end only where the other end is."""
    if item.earliest is None and item.latest is None:
        return is_first
    start = item.earliest or item.latest or stretch[0]
    end = item.latest or item.earliest or stretch[1]
    return (start <= stretch[1] or is_last) and (end >= stretch[0] or is_first)

"""The timeline as a calendar: every event over all the days on which it may have been."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from icalendar import Calendar, Event

from evidence.document.timeline import TimelineRow
from evidence.formats.event_words import doubts, sources, when
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "timeline.ics"
LABEL = gettext_noop("iCalendar")
MEDIA_TYPE = "text/calendar; charset=utf-8"
DESCRIPTION = gettext_noop(
    "All-day entries over the whole span that each date allows: for calendar programs."
)
OPTIONS: tuple[Option, ...] = ()

STATUS = {"verified": "CONFIRMED"}
LEFT_OUT = (
    "Each entry covers all the days that its date allows. Events without a date are not in this calendar."
)
END = b"END:VCALENDAR\r\n"
ONE_DAY = timedelta(days=1)


def write(material: Material, out: BinaryIO) -> None:
    """Write the dated events in order of time, each with a lasting UID, so that a newer file brings them up to date."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same entry by entry."""
    calendar = Calendar()
    calendar.add("PRODID", "-//casetrace//timeline//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", f"Timeline of {material.case.title}")
    calendar.add("X-WR-CALDESC", LEFT_OUT)
    yield calendar.to_ical().removesuffix(END)
    for row in material.timeline():
        if row.dating.edtf:
            yield entry(row, material).to_ical()
    yield END


def entry(row: TimelineRow, material: Material) -> Event:
    first, after = days(row)
    found = Event()
    found.add("UID", f"{row.ref}@{material.case.slug}.casetrace")
    found.add("DTSTAMP", material.made.on)
    found.add("DTSTART", first)
    if after > first:  # an entry without an end is of one day
        found.add("DTEND", after)
    found.add("SUMMARY", row.title)
    found.add("DESCRIPTION", description(row))
    found.add("STATUS", STATUS.get(row.certainty, "TENTATIVE"))
    found.add("TRANSP", "TRANSPARENT")
    if row.place:
        found.add("LOCATION", row.place)
    if row.kind:
        found.add("CATEGORIES", [row.kind])
    found.add("URL", material.addresses.of("event", row.ref))
    return found


def days(row: TimelineRow) -> tuple[date, date]:
    """The first day, and the day after the last one; an open end shows on the day that is known.

    There is no day after the last one of the calendar: what ends there ends on it, what is only that day has no end.
    """
    first, last = row.dating.first_day, row.dating.last_day
    known = first or last or date.min
    last = last or known
    return known, last + ONE_DAY if last < date.max else last


def description(row: TimelineRow) -> str:
    actors = f"Actors: {', '.join(actor.name for actor in row.actors)}" if row.actors else ""
    cited = "\n".join(["Sources:", *(f"- {line}" for line in sources(row))]) if row.sources else ""
    lines = [when(row.dating), *doubts(row), actors, row.summary, cited]
    return "\n\n".join(line for line in lines if line)

"""One event of the timeline as HTML: what happened, and in its details on what that rests."""

from collections.abc import Iterable
from html import escape

from evidence.document.timeline import Cited, Dated, TimelineRow
from evidence.formats.chain_rows import one_line
from evidence.formats.event_words import BASES, CERTAINTIES, reach
from evidence.formats.material import Addresses
from evidence.rendering.prose import prose

ATTESTED = "The date is attested."
UNDATED = "Without a date"
# Summaries begin below the heading of their event, which is one of the fourth level.
BELOW_AN_EVENT = 5


def text(words: str) -> str:
    """Text as HTML, in one line."""
    return escape(one_line(words))


def link(address: str, words: str) -> str:
    """Nothing but the web is followed: on a disk an address without a host would lead into the disk."""
    is_web = address.startswith(("http://", "https://"))
    return f'<a href="{escape(address)}">{text(words)}</a>' if is_web else f"{text(words)}: {text(address)}"


def event(row: TimelineRow, addresses: Addresses) -> str:
    about = "".join(
        f'<p class="{name}" dir="auto">{words}</p>'
        for name, words in (("facts", facts(row)), ("doubt", doubt(row)))
        if words
    )
    return (
        f'<li class="event" id="event-{text(row.ref)}" tabindex="-1"{data(row)}>'
        f'<p class="when">{text(row.dating.words) or UNDATED}</p>'
        f'<div><h4 dir="auto">{text(row.title)}</h4>{about}'
        f"{details(row, addresses)}</div></li>\n"
    )


def data(row: TimelineRow) -> str:
    """What the script filters by; years are empty where the date is open, both where there is none."""
    values = {
        "kind": row.kind,
        "certainty": row.certainty,
        "since": row.dating.earliest[:4],
        "until": row.dating.latest[:4],
        "dated": "yes" if row.dating.edtf else "",
    }
    return "".join(f' data-{name}="{text(value)}"' for name, value in values.items())


def facts(row: TimelineRow) -> str:
    """Kind, place and actors; actors have their refs, by which they are told apart."""
    actors = [
        f'<span data-actor="{text(actor.ref)}"><bdi>{text(actor.name)}</bdi></span>' for actor in row.actors
    ]
    place = ", ".join([one_line(row.place), *row.country_codes] if row.place else row.country_codes)
    plain = [f"<bdi>{text(words)}</bdi>" for words in (row.kind, place) if words]
    return " · ".join([*plain, *([", ".join(actors)] if actors else [])])


def doubt(row: TimelineRow) -> str:
    """Whether the event itself is in doubt, which nobody should have to open details for."""
    words = [CERTAINTIES.get(row.certainty, ""), row.dispute_note]
    return " ".join(f"<bdi>{text(one)}</bdi>" for one in words if one)


def details(row: TimelineRow, addresses: Addresses) -> str:
    datings = [row.dating, *row.other_datings] if row.dating.edtf else []
    parts = (
        f'<div dir="auto">{prose(row.summary, first_heading=BELOW_AN_EVENT)}</div>' if row.summary else "",
        listed("Dated", map(dating, datings)),
        listed("Sources", map(source, row.sources)),
        f"<p>{link(addresses.of('event', row.ref), 'This event in casetrace')}</p>",
    )
    return f"<details><summary>{summary(row)}</summary>{''.join(parts)}</details>"


def summary(row: TimelineRow) -> str:
    n_sources = len(row.sources)
    sources = "1 source" if n_sources == 1 else f"{n_sources} sources" if n_sources else "no source"
    n_datings = 1 + len(row.other_datings)
    return f"Details, {f'{n_datings} datings, ' if n_datings > 1 else ''}{sources}"


def listed(heading: str, lines: Iterable[str]) -> str:
    items = "".join(f'<li dir="auto">{line}</li>' for line in lines)
    return f"<h5>{heading}</h5><ul>{items}</ul>" if items else ""


def dating(one: Dated) -> str:
    """The source's words first, then what they were read as, and what that rests on."""
    said = f"“<bdi>{text(one.text)}</bdi>”"
    read = "" if one.text == one.words else f": {text(one.words)}"
    basis = BASES.get(one.basis, ATTESTED)
    note = f" <bdi>{text(one.note)}</bdi>" if one.note else ""
    return f"{said}{read}{reach(one)}. <code>{text(one.edtf)}</code> {basis}{note}"


def source(cited: Cited) -> str:
    """Author, date, title and place within it, leading to the whole reference."""
    supports = f" For: <bdi>{text(cited.supports)}</bdi>" if cited.supports else ""
    return f'<a href="#source-{text(cited.ref)}"><bdi>{text(cited.in_words)}</bdi></a>{supports}'

"""Exports: what one reader may take out of a case, and what each export is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from evidence.document.records import CaseRecord
from evidence.formats import (
    FORMATS,
    Addresses,
    Checked,
    Format,
    Made,
    Material,
    Option,
    Streamed,
    chosen,
    subject,
)
from evidence.formats.chains_picture import CHAIN
from evidence.formats.charts import HYPOTHESIS
from evidence.models import Case, Chain, Change, ChangedRow, Hypothesis
from evidence.selectors.chain_pictures import exported_chains
from evidence.selectors.document import case_document, record
from evidence.selectors.drawn_charts import drawn_chart
from evidence.selectors.event_links import hypotheses_of_events
from evidence.selectors.findings import findings
from evidence.selectors.result_records import case_results
from evidence.selectors.timeline_rows import timeline_rows

IN_MEMORY = 1024 * 1024
PIECE = 64 * 1024
# What not everybody who reads a public case may see, beside restricted rows and coders' own.
MEMBERS_ONLY = ("memo", "membership", "seal")
GROUPS = {
    "timeline": _("Timeline"),
    "chains": _("Causal chains"),
    "matrix": _("Matrix and analysis"),
    "analysis": _("Matrix and analysis"),
    "analysis-trace": _("Matrix and analysis"),
    "analysis-weights": _("Matrix and analysis"),
    "sensitivity": _("Matrix and analysis"),
    "bibliography": _("Bibliography"),
    "appendix": _("Transparency appendix"),
    "archive": _("Archive"),
    "case": _("Case document"),
}


# What a file shows where no row is chosen.
UNCHOSEN = {CHAIN.name: _("all of them"), HYPOTHESIS.name: _("the leading one")}


@dataclass(frozen=True)
class Offer:
    """One export that a case offers; `name` is that of the file and its place in every address.

    `options` are those of the format, filled with the rows of the case that the reader may see.
    """

    name: str
    format: Format
    options: tuple[Option, ...]

    @property
    def group(self) -> str:
        return str(GROUPS[subject(self.name)])

    @property
    def label(self) -> str:
        return gettext(self.format.LABEL)

    @property
    def description(self) -> str:
        return gettext(self.format.DESCRIPTION)


@dataclass(frozen=True)
class Export:
    """One export about to be made. `pieces` are made as they are asked for."""

    name: str
    file_name: str
    media_type: str
    made: Made
    pieces: Callable[[], Iterator[bytes]]


def offers(case: Case, user: Any) -> list[Offer]:
    """All exports of the case, by what they are about. `case` is the one that `case_for` fetched for this user."""
    by_group = sorted(FORMATS, key=lambda name: list(GROUPS).index(subject(name)))
    rows = {CHAIN.name: _choices(case, user, Chain), HYPOTHESIS.name: _choices(case, user, Hypothesis)}
    return [
        Offer(name, FORMATS[name], tuple(_filled(option, rows) for option in FORMATS[name].OPTIONS))
        for name in by_group
    ]


def _filled(option: Option, rows: Mapping[str, list[tuple[str, str]]]) -> Option:
    """The option with the rows of this case as its choices, after what is taken where none of them is chosen."""
    if option.name in rows:
        choices = (("", str(UNCHOSEN[option.name])), *rows[option.name])
    else:
        choices = tuple((value, gettext(label)) for value, label in option.choices)
    return replace(option, label=gettext(option.label), choices=choices)


def _choices(case: Case, user: Any, model: type[Any]) -> list[tuple[str, str]]:
    return list(model.objects.filter(case=case).visible_to(user).values_list("ref", "title"))


def grouped(offered: list[Offer]) -> dict[str, list[Offer]]:
    """The same by the heading under which they stand."""
    found: dict[str, list[Offer]] = {}
    for offer in offered:
        found.setdefault(offer.group, []).append(offer)
    return found


def export(
    case: Case,
    user: Any,
    name: str,
    options: Mapping[str, str] | None = None,
    events: QuerySet | None = None,
    *,
    base: str = "",
) -> Export:
    """The export of this name as this person may see it; `case` is the one that `case_for` fetched for them.

    `events` are those that a filter of the timeline chose. `base` is the address of the installation, without a slash
    at its end, where the setting does not say it. Raises KeyError for a name that is not offered, WrongOptions for
    choices that are not, LayoutFailed where chains cannot be laid out.
    """
    format_ = FORMATS[name]
    material = replace(
        material_of(case, user, events, base=base), options=chosen(format_.OPTIONS, options or {})
    )
    if isinstance(format_, Checked):
        format_.check(material)
    return Export(
        name,
        f"{case.slug}-{name}",
        format_.MEDIA_TYPE,
        material.made,
        # A copy, which has read nothing yet: what the check has read is in the language of the reader.
        lambda: in_english(pieces(format_, replace(material))),
    )


def material_of(case: Case, user: Any, events: QuerySet | None = None, *, base: str = "") -> Material:
    """What formats are made from: nothing of it is read before a format asks for it."""
    addresses = Addresses(f"{settings.ADDRESS or base}{reverse('case', args=[case.slug])}")
    # Read once for all that ask for it.
    read_document = cache(partial(case_document, case, user))
    return Material(
        case=record(CaseRecord, case),
        made=made(case),
        addresses=addresses,
        read_document=read_document,
        read_timeline=partial(timeline_rows, case, user, events),
        read_results=partial(case_results, case, user),
        read_chains=partial(exported_chains, case, user, addresses),
        read_findings=partial(findings, case, user, read_document),
        read_hypotheses_of_events=partial(hypotheses_of_events, case, user),
        draw_chart=partial(drawn_chart, case, user),
        layout_command=settings.LAYOUT_COMMAND,
    )


def made(case: Case) -> Made:
    """The state of the case; for whom restricted rows are hidden, as of the last change of open rows."""
    changes = Change.objects.filter(case=case).order_by("-revision")
    if case.sees_restricted:
        return Made(changes.values_list("at", flat=True).first() or case.created_at, case.revision)
    open_rows = ChangedRow.objects.filter(change=OuterRef("pk"), restricted=False, coder=None)
    seen = changes.filter(Exists(open_rows.exclude(kind__in=MEMBERS_ONLY)))
    at: datetime | None = seen.values_list("at", flat=True).first()
    return Made(at or case.created_at)


def in_english(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The file is the same whoever takes it, and other programs read it; between two parts the reader speaks."""
    while True:
        with override(settings.LANGUAGE_CODE):
            part = next(parts, None)
        if part is None:
            return
        yield part


def pieces(format_: Format, material: Material) -> Iterator[bytes]:
    """The file piece by piece: sent while it is made where the format can, else from a file that is made first."""
    if isinstance(format_, Streamed):
        yield from gathered(format_.parts(material))
        return
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        format_.write(material, cast(BinaryIO, file))
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def gathered(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces worth sending, except that the first one is sent at once."""
    waiting: list[bytes] = []
    size, enough = 0, 1
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= enough:
            yield b"".join(waiting)
            waiting, size, enough = [], 0, PIECE
    yield b"".join(waiting)

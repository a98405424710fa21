"""The formats in which a case goes out and comes in: the one list of them."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol, runtime_checkable

from evidence.formats import (
    analysis_csv,
    analysis_xlsx,
    appendix_docx,
    appendix_html,
    appendix_md,
    appendix_tex,
    archive,
    bibliography_bib,
    bibliography_html,
    bibliography_json,
    bibliography_md,
    bibliography_ris,
    chains_dagitty,
    chains_dot,
    chains_drawio,
    chains_graphml,
    chains_json,
    chains_mmd,
    chains_pdf,
    chains_png,
    chains_svg,
    json_case,
    matrix_csv,
    matrix_xlsx,
    timeline_csv,
    timeline_html,
    timeline_ics,
    timeline_json,
    timeline_jsonl,
    timeline_md,
    timeline_pdf,
    timeline_png,
    timeline_svg,
    timeline_timelinejs,
    timeline_xlsx,
)
from evidence.formats.charts import CHART_FORMATS
from evidence.formats.material import Addresses, Made, Material
from evidence.formats.options import Option, WrongOptions, chosen


class Format(Protocol):
    """What every module of a format offers; `KEY` is the name of the file that it makes, as in “timeline.csv”."""

    KEY: str
    LABEL: str
    MEDIA_TYPE: str
    OPTIONS: tuple[Option, ...]

    @property
    def DESCRIPTION(self) -> str: ...

    def write(self, material: Material, out: BinaryIO) -> None: ...


@runtime_checkable
class Streamed(Protocol):
    """A format that can be sent while it is made, piece by piece."""

    def parts(self, material: Material) -> Iterator[bytes]: ...


@runtime_checkable
class Checked(Protocol):
    """A format that depends on more than its options: `check` raises WrongOptions for a choice that this case does not
    have, LayoutFailed where Graphviz is needed and does not answer, both before anything is written."""

    def check(self, material: Material) -> None: ...


_MODULES: tuple[Format, ...] = (
    *(
        timeline_csv,
        timeline_xlsx,
        timeline_json,
        timeline_jsonl,
        timeline_ics,
        timeline_timelinejs,
        timeline_md,
    ),
    *(timeline_html, timeline_pdf, timeline_png, timeline_svg),
    *(chains_svg, chains_png, chains_pdf),
    *(chains_dot, chains_graphml, chains_drawio, chains_mmd, chains_dagitty, chains_json),
    *(matrix_csv, matrix_xlsx, analysis_csv, analysis_xlsx),
    *CHART_FORMATS,
    *(bibliography_json, bibliography_bib, bibliography_ris, bibliography_md, bibliography_html),
    *(appendix_docx, appendix_html, appendix_tex, appendix_md),
    *(archive, json_case),
)
FORMATS: dict[str, Format] = {module.KEY: module for module in _MODULES}


def subject(key: str) -> str:
    """What an export is about: “timeline” of “timeline.csv”."""
    return key.partition(".")[0]


def is_filtered(key: str) -> bool:
    """Whether the filters of the timeline choose what is in the export."""
    return subject(key) == "timeline"


__all__ = [
    "FORMATS",
    "Addresses",
    "Checked",
    "Format",
    "Made",
    "Material",
    "Option",
    "Streamed",
    "WrongOptions",
    "chosen",
    "is_filtered",
    "subject",
]

"""The charts of the analysis and of its sensitivity as pictures: a format for each of them and each kind of file."""

from dataclasses import dataclass
from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option, WrongOptions
from evidence.rendering.files import FileKind, as_file
from evidence.rendering.palette import Tone, fill
from evidence.rendering.sheets import Matter, Paper, on_sheet
from evidence.rendering.svg import drawing, text
from evidence.rendering.vega import to_svg
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

HYPOTHESIS = Option("hypothesis", gettext_noop("Hypothesis"))
CHART = Option(
    "chart",
    gettext_noop("Chart"),
    (
        ("prior", gettext_noop("posterior for every prior")),
        ("heaviest", gettext_noop("heaviest items")),
        ("items", gettext_noop("odds without each item")),
        ("sources", gettext_noop("odds without each source")),
        ("clusters", gettext_noop("odds without each origin cluster")),
        ("shares", gettext_noop("tipping share of each item")),
        ("tornado", gettext_noop("range of one item at a time")),
        ("worst", gettext_noop("worst that the ranges allow")),
        ("simulation", gettext_noop("draws from the ranges")),
    ),
)
ABOUT = {
    "analysis-trace": gettext_noop("How the probability of each hypothesis moved, item by item"),
    "analysis-weights": gettext_noop("What each item of evidence weighs for a hypothesis"),
    "sensitivity": gettext_noop("What the conclusion hangs on, one chart at a time"),
}
FOR = {
    FileKind.SVG: gettext_noop("a drawing that stays sharp, for papers and to edit"),
    FileKind.PNG: gettext_noop("300 dots to the inch, for Word and slides"),
    FileKind.PDF: gettext_noop("for LaTeX and for print"),
}
NOTHING = "There is nothing to draw: the evidence does not lead to such a result yet."
WIDTH = 760.0
LINE = 40.0


@dataclass
class ChartFormat:
    """One chart in one kind of file; its capitals are those of every format."""

    KEY: str
    LABEL: str
    MEDIA_TYPE: str
    OPTIONS: tuple[Option, ...]
    kind: FileKind

    @property
    def DESCRIPTION(self) -> str:
        about = ABOUT[self.KEY.partition(".")[0]]
        return _("%(about)s: %(use)s.") % {"about": _(about), "use": _(FOR[self.kind])}

    def check(self, material: Material) -> None:
        """Raises WrongOptions for a hypothesis that is not there for this reader."""
        wanted = material.options.get(HYPOTHESIS.name, "")
        if not wanted:
            return
        known = [one.hypothesis for one in material.results.standings]
        if wanted not in known:
            there = f"write one of {', '.join(known)}" if known else "this case has none"
            raise WrongOptions({HYPOTHESIS.name: f"There is no hypothesis “{wanted}” here: {there}."})

    def write(self, material: Material, out: BinaryIO) -> None:
        self.check(material)
        subject = self.KEY.partition(".")[0]
        name = material.options.get(CHART.name) or subject.partition("-")[2]
        specification = material.draw_chart(name, material.options.get(HYPOTHESIS.name, ""))
        title = specification["description"] if specification else f"{ABOUT[subject]}."
        svg = to_svg(specification) if specification else nothing(title)
        case = material.case.citation or f"{material.case.title}."
        matter = Matter(title, f"{case} As of {material.made.on:%Y-%m-%d}.")
        out.write(as_file(on_sheet("chart", [svg], Paper.FIGURE, matter)[0], self.kind))


def nothing(title: str) -> str:
    """In place of a chart, so that a paper that includes the file can be made all the same."""
    words = text(NOTHING, 8.0, LINE * 0.6, font_size=12.0, **fill(Tone.INK_SOFT))
    return drawing("nothing", title, NOTHING, (WIDTH, LINE), words, kind="chart")


def _format(subject: str, kind: FileKind) -> ChartFormat:
    options = {"analysis-trace": (), "analysis-weights": (HYPOTHESIS,), "sensitivity": (CHART, HYPOTHESIS)}
    return ChartFormat(f"{subject}.{kind}", kind.upper(), kind.media_type, options[subject], kind)


CHART_FORMATS = tuple(_format(subject, kind) for subject in ABOUT for kind in FileKind)

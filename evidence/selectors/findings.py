"""What an appendix says beside tables: results in sentences, wordings, coders, and deviations since the last seal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from evidence.document.findings import (
    AgreementRecord,
    CodersRecord,
    Findings,
    LeftOutRecord,
    RobustRecord,
    SealRecord,
    WordingRecord,
)
from evidence.document.records import CaseDocument
from evidence.models import Case, ChangedRow
from evidence.selectors import coder_words, robust_words
from evidence.selectors.cautions import cautions
from evidence.selectors.coders import SideBySide, coder_comparison
from evidence.selectors.grounds import Grounds, grounds
from evidence.selectors.left_out import left_groups
from evidence.selectors.results import Results, results
from evidence.selectors.robustness import Conclusion, conclusion
from evidence.selectors.seals import deviations_since, seals
from evidence.wording import quoted


def findings(case: Case, user: Any, read_document: Callable[[], CaseDocument]) -> Findings:
    """What this reader may see of it; `case` is the one that `case_for` fetched for them.

    `read_document` gives the case as they see it; only a case that was sealed needs it.
    """
    reached, behind = results(case, user), grounds(case, user)
    compared = coder_comparison(case, user)
    seal = seals(case, user).defer(None).first()
    return Findings(
        is_open=not case.sees_restricted,
        coders=coders(compared),
        coders_of_links=coders(compared.links),
        robust=tuple(robust(reached, behind)),
        left_out=tuple(
            LeftOutRecord(title=one.title, why=one.why, items=tuple(item.item for item in one.items))
            for one in left_groups(reached.found)
        ),
        cautions=tuple(caution_words(reached, behind)),
        wordings=tuple(wordings(case, user)),
        seal=SealRecord(label=seal.label, on=seal.made_at, by=seal.made_by_name, sha256=seal.sha256)
        if seal
        else None,
        deviations=deviations_since(case, user, seal, present=read_document()) if seal else (),
    )


def robust(reached: Results, behind: Grounds) -> Iterator[RobustRecord]:
    """What every conclusion hangs on."""
    for rivals in reached.sets:
        found = conclusion(rivals) if rivals.items else None
        if found is not None:
            title = rivals.names[0] if rivals.is_pair else rivals.names[found.leader]
            yield RobustRecord(title=title, sentences=tuple(sentences(found, behind)))


def sentences(found: Conclusion, behind: Grounds) -> Iterator[str]:
    """The least that a sensitivity analysis reports (methods 2.12)."""
    if found.certain:
        items = robust_words.listed(found.certain)
        yield _("By a deductive argument %(items)s decide it; what follows is without them.") % {
            "items": items
        }
    if not found.weights:
        return
    yield robust_words.prior_words(found)
    yield robust_words.heaviest_words(found)
    yield robust_words.drop_one_words(found)
    for kind, grounds_of in (("source", behind.sources), ("origin cluster", behind.clusters)):
        if dropped := found.without(grounds_of):
            yield robust_words.without_words(found, dropped, kind)
    yield robust_words.share_sentence(found)
    if found.rivals.has_ranges:
        yield robust_words.worst_words(found)
        if found.swings:
            yield robust_words.tornado_words(found)


def coders(compared: SideBySide) -> CodersRecord:
    if not compared.has_several:
        return CodersRecord(names=compared.coders)
    words = (
        coder_words.agreement_words(compared),
        coder_words.cell_words(compared.cells),
        coder_words.posterior_words(compared),
    )
    return CodersRecord(names=compared.coders, words=words, measures=tuple(agreements(compared)))


def agreements(compared: SideBySide) -> Iterator[AgreementRecord]:
    for one in compared.agreements:
        yield AgreementRecord(
            title=one.title,
            cells=one.cells,
            alpha=one.alpha_words,
            interval=one.interval_words,
            reading=one.reading,
            why=one.why,
        )


def caution_words(reached: Results, behind: Grounds) -> Iterator[str]:
    found = cautions(reached.found, behind)
    for one in found.sources:
        titles = _(" and ").join(quoted(source.title) for source in one.sources)
        yield _("%(items)s rest on the same source, %(titles)s, and are in no cluster together.") % {
            "items": ", ".join(one.items),
            "titles": titles,
        }
    for pair in found.pairs:
        yield _("In the cluster “%(title)s” these are not judged given each other: %(words)s.") % {
            "title": pair.title,
            "words": pair.words,
        }


def wordings(case: Case, user: Any) -> Iterator[WordingRecord]:
    """Every wording of every hypothesis that the history knows, as far as it is open to the reader."""
    rows = ChangedRow.objects.visible_to(user).filter(
        change__case=case, kind="hypothesis", after__isnull=False
    )
    found: dict[tuple[int, int], WordingRecord] = {}
    columns = ("row_pk", "ref", "after", "change__at", "change__note")
    for pk, ref, after, at, note in rows.order_by("pk").values_list(*columns):
        number = after.get("wording", 1)
        known = found.get((pk, number))
        found[pk, number] = WordingRecord(
            hypothesis=ref,
            number=number,
            statement=after.get("statement", ""),
            scope=after.get("scope", ""),
            on=known.on if known else at.date(),
            reason=known.reason if known else note,
        )
    return iter(found.values())

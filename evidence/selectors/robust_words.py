"""What each part of a sensitivity analysis means for the case, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from evidence.inference.sensitivity import Simulation
from evidence.rendering.figures import decibels
from evidence.selectors.robustness import LEVEL_DB, Conclusion, Without
from evidence.wording import localised, quoted

MOST_NAMED = 5
MOST_FIGURES = 6
NOT_ON_RECORD = {
    "source": gettext_noop(
        "No item that counts here has a source on record, so nothing can be left out by it."
    ),
    "origin cluster": gettext_noop(
        "No item that counts here has an origin cluster on record, so nothing can be left out by it."
    ),
}
NOT_ON_ONE = {
    "source": gettext_noop("It does not hang on one source: %(claim)s without any one of them."),
    "origin cluster": gettext_noop(
        "It does not hang on one origin cluster: %(claim)s without any one of them."
    ),
}


def claim(found: Conclusion) -> str:
    """The conclusion that is put to the test."""
    names = found.rivals.names
    if not found.rivals.is_pair:
        return _("“%(leader)s” is ahead of “%(rival)s”") % {
            "leader": names[found.leader],
            "rival": names[found.rival],
        }
    if found.leader == 0:
        return _("“%(hypothesis)s” is more probable than its negation") % {"hypothesis": names[0]}
    return _("“%(hypothesis)s” is less probable than its negation") % {"hypothesis": names[0]}


def side(found: Conclusion, place: int) -> str:
    """One side by name."""
    names = found.rivals.names
    if found.rivals.is_pair and place == 1:
        return _("the negation of “%(hypothesis)s”") % {"hypothesis": names[0]}
    return quoted(names[place])


def share_words(probability: float) -> str:
    if 0.0 < probability < 0.01:
        return _("less than 1%")
    return _("more than 99%") if 0.99 < probability < 1.0 else f"{probability:.0%}"


def listed(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    shown = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return shown
    return _("%(names)s and %(n)s more") % {"names": shown, "n": len(names) - MOST_NAMED}


def odds_words(odds_db: float) -> str:
    """Odds in dB as people say them: 4 to 1, 1 to 2.5; powers of ten where they have many figures.

    >>> odds_words(6.0206), odds_words(-3.9794), odds_words(-18000.0)
    ('4 to 1', '1 to 2.5', '1 to 10^1800')
    """
    more = abs(odds_db) / 10.0
    said = f"10^{more:.0f}"
    if more <= MOST_FIGURES:
        said = localised(f"{10.0**more:,.0f}" if more >= 2.0 else f"{10.0**more:.3g}")
    return (_("%(odds)s to 1") if odds_db >= 0.0 else _("1 to %(odds)s")) % {"odds": said}


def prior_words(found: Conclusion) -> str:
    tipping = found.closed.prior_tipping_db
    words = (
        _("%(claim)s, unless the prior odds are worse than %(odds)s (%(db)s dB); here they are %(prior)s.")
        if tipping < 0.0
        else _(
            "%(claim)s, unless the prior odds are not better than %(odds)s (%(db)s dB); here they are %(prior)s."
        )
    )
    said = words % {
        "claim": claim(found),
        "odds": odds_words(tipping),
        "db": decibels(tipping),
        "prior": odds_words(found.prior_db),
    }
    return f"{said} {equal_words(found)}"


def equal_words(found: Conclusion) -> str:
    p = share_words(found.at_equal_priors[found.leader])
    if found.equal_leader == found.leader:
        words = _("From equal priors %(leader)s leads as well, with %(share)s.")
        return words % {"leader": side(found, found.leader), "share": p}
    words = _("From equal priors it would not lead: it has %(share)s, and %(leader)s is ahead.")
    return words % {"leader": side(found, found.equal_leader), "share": p}


def heaviest_words(found: Conclusion) -> str:
    names = {item for item, _weight in found.heaviest}
    left = found.odds_without(names)
    along = along_words(found.along_with(names), of_several=True)
    words = (
        _("Without %(items)s the odds would be %(db)s dB: the order would turn.")
        if left < -LEVEL_DB
        else _("Without %(items)s the odds would be %(db)s dB: the order would stay.")
    )
    if abs(left) <= LEVEL_DB:
        words = _("Without %(items)s the odds would be %(db)s dB: neither side would be ahead.")
    return words % {"items": f"{listed(sorted(names))}{along}", "db": decibels(left)}


def along_words(along: Sequence[str], *, of_several: bool = False) -> str:
    """What goes along with an item that is dropped, or with several."""
    if not along:
        return ""
    words = (
        ngettext(
            "with %(items)s, which was judged given them",
            "with %(items)s, which were judged given them",
            len(along),
        )
        if of_several
        else ngettext(
            "with %(items)s, which was judged given it",
            "with %(items)s, which were judged given it",
            len(along),
        )
    )
    return f" ({words % {'items': listed(along)}})"


def drop_one_words(found: Conclusion) -> str:
    turning = [one.item + along_words(one.along) for one in found.shares if one.without_db < LEVEL_DB]
    if not turning:
        return _("No single item carries it: %(claim)s without any one of them.") % {"claim": claim(found)}
    words = (
        _("%(claim)s, unless %(items)s falls away.")
        if len(turning) == 1
        else _("%(claim)s, unless %(items)s fall away (any one of them).")
    )
    return words % {"claim": claim(found), "items": listed(turning)}


def without_words(found: Conclusion, dropped: Sequence[Without], kind: str) -> str:
    if not dropped:
        return _(NOT_ON_RECORD[kind])
    turning = [
        f"{quoted(one.ground.title)}{along_words(one.along)}" for one in dropped if one.without_db < LEVEL_DB
    ]
    if not turning:
        return _(NOT_ON_ONE[kind]) % {"claim": claim(found)}
    words = _("%(claim)s, unless one sets aside all that rests on %(grounds)s.")
    return words % {"claim": claim(found), "grounds": listed(turning)}


def share_sentence(found: Conclusion) -> str:
    slack = found.closed.slack_db
    losses = [(slack / one.weight_db, one.item) for one in found.shares if one.weight_db > 0.0]
    loss, item = min(losses, default=(2.0, ""))
    if loss < 1.0:
        words = _("%(claim)s, unless %(item)s is worth less than %(share)s of its stated weight.")
        first = words % {"claim": claim(found), "item": item, "share": share_words(1.0 - loss)}
    else:
        words = _("No item could lose so much weight that the order turned: %(claim)s.")
        first = words % {"claim": claim(found)}
    return f"{first} {overstated(found)}"


def overstated(found: Conclusion) -> str:
    factor = found.closed.uniform_overstatement
    if not 0.0 < factor < 1.0:
        return _("Weights that are all overstated alike would not turn it.")
    words = _("If all weights are overstated alike, it holds while more than %(share)s of each is true.")
    return words % {"share": share_words(factor)}


def tornado_words(found: Conclusion) -> str:
    widest = found.swings[0]
    item = found.rivals.items[widest.item]
    words = _("The range of %(item)s matters most: alone it moves %(leader)s from %(low)s to %(high)s.")
    return words % {
        "item": item,
        "leader": side(found, found.leader),
        "low": share_words(widest.low),
        "high": share_words(widest.high),
    }


def worst_words(found: Conclusion) -> str:
    behind = [one for one in found.worst if one.worst_db is None or one.worst_db < LEVEL_DB]
    leader = side(found, found.leader)
    if not behind:
        words = _("At every point of the ranges %(leader)s leads: the order does not hang on them.")
        return words % {"leader": leader}
    names = listed([_("its negation") if found.rivals.is_pair else quoted(one.name) for one in behind])
    if found.rivals.is_pair and found.leader == 1:
        names = quoted(found.rivals.names[0])
    words = _(
        "The ranges leave it open: %(leader)s leads, unless they turn out at their worst against %(rivals)s."
    )
    return words % {"leader": leader, "rivals": names}


def simulation_words(found: Conclusion, drawn: Simulation) -> str:
    share = share_words(float(drawn.lead_share[found.leader]))
    leader = side(found, found.leader)
    words = _(
        "%(leader)s leads in %(share)s of %(draws)s draws from the ranges (seed %(seed)s, correlation %(rho)s)."
    )
    return words % {
        "leader": leader.capitalize() if found.rivals.is_pair else leader,
        "share": share,
        "draws": localised(f"{drawn.draws:,}"),
        "seed": drawn.seed,
        "rho": localised(f"{drawn.rho:g}"),
    }

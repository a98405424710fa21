"""Verdicts of tests as sentences: one phrase for the test, one for the hypothesis, one for its rivals."""

from __future__ import annotations

from evidence.wording import gettext as _
from evidence.wording import gettext_noop

# By test and result, as their values.
OF_TEST = {
    ("straw-in-the-wind", "passed"): gettext_noop("The straw-in-the-wind test is passed"),
    ("straw-in-the-wind", "failed"): gettext_noop("The straw-in-the-wind test is failed"),
    ("hoop", "passed"): gettext_noop("The hoop test is passed"),
    ("hoop", "failed"): gettext_noop("The hoop test is failed"),
    ("smoking-gun", "passed"): gettext_noop("The smoking-gun test is passed"),
    ("smoking-gun", "failed"): gettext_noop("The smoking-gun test is failed"),
    ("doubly-decisive", "passed"): gettext_noop("The doubly decisive test is passed"),
    ("doubly-decisive", "failed"): gettext_noop("The doubly decisive test is failed"),
}
OF_HYPOTHESIS = {
    "eliminated": gettext_noop("the hypothesis is eliminated"),
    "weakened": gettext_noop("the hypothesis is weakened"),
    "slightly-weakened": gettext_noop("the hypothesis is slightly weakened"),
    "slightly-strengthened": gettext_noop("the hypothesis is slightly strengthened"),
    "confirmed": gettext_noop("the hypothesis is confirmed"),
}
OF_RIVALS = {
    "eliminated": gettext_noop("its rivals are eliminated"),
    "strongly-weakened": gettext_noop("its rivals are strongly weakened"),
    "weakened": gettext_noop("its rivals are weakened"),
    "slightly-weakened": gettext_noop("its rivals are slightly weakened"),
    "slightly-strengthened": gettext_noop("its rivals are slightly strengthened"),
    "strengthened": gettext_noop("its rivals are strengthened"),
    "strongly-strengthened": gettext_noop("its rivals are strongly strengthened"),
}
# What a test does only by a deductive argument: no other one is perfect.
IN_THE_LIMIT = {
    "the hypothesis is eliminated": gettext_noop(
        "the hypothesis is eliminated in the limit of a perfect test"
    ),
    "the hypothesis is confirmed": gettext_noop("the hypothesis is confirmed in the limit of a perfect test"),
    "its rivals are eliminated": gettext_noop("its rivals are eliminated in the limit of a perfect test"),
}


def sentence(test: str, result: str, hypothesis: str, rivals: str, *, deductive: bool) -> str:
    """What a test with this result does to the hypothesis and to its rivals.

    >>> sentence("hoop", "failed", "eliminated", "strengthened", deductive=True)
    'The hoop test is failed: the hypothesis is eliminated, its rivals are strengthened.'
    """
    own, others = OF_HYPOTHESIS[hypothesis], OF_RIVALS[rivals]
    if not deductive:
        own, others = IN_THE_LIMIT.get(own, own), IN_THE_LIMIT.get(others, others)
    words = _("%(test)s: %(hypothesis)s, %(rivals)s.")
    return words % {"test": _(OF_TEST[test, result]), "hypothesis": _(own), "rivals": _(others)}


def unmoved(status: str) -> str:
    """What is said of a test that was not run, or whose item cannot tell the sides apart.

    >>> unmoved("inaccessible")
    'The item is inaccessible: the hypothesis and its rivals are unchanged.'
    """
    if status == "not-sought":
        return _("The item has not been sought yet: the hypothesis and its rivals are unchanged.")
    if status == "inaccessible":
        return _("The item is inaccessible: the hypothesis and its rivals are unchanged.")
    return _("The item is equally probable on both sides: the hypothesis and its rivals are unchanged.")

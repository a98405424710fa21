"""The list of keys, and the switch for those that are a single character."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from evidence.htmx import go_to, respond
from evidence.services.accounts import switch_keys

# What the picture of a chain listens to while it has the focus: see static/js/chain.js.
CHAIN_KEYS = (
    ("← ↑ → ↓", _("Along the links, and from lane to lane")),
    ("Enter, F2", _("Rename the step; on an arrow Enter opens its page and F2 its claim")),
    ("n", _("Record a step after this one")),
    ("c", _("Link it to another step: go there, then Enter; on an arrow, choose the steps that it joins")),
    ("[ ]", _("One place earlier or later in the list")),
    ("Delete", _("Delete it, after a list of what goes with it")),
    ("Esc", _("Leave what was begun")),
)
# What judging listens to: see static/js/judge.js and range.js.
JUDGING_KEYS = (
    ("↑ ↓", _("In a number: the same one under the hypothesis before or after")),
    ("Enter", _("The next number that is missing; where none is, save")),
    ("← →, PgUp PgDn", _("On a handle of a bar: a hundredth, a tenth")),
    ("Home, End", _("On a handle: as far as it goes")),
    ("Delete", _("On a handle: take the number or its range away")),
)
# (keys, what they do); the first group is the one that can be switched off.
KEYS = (
    (
        _("Single keys, while nothing is being typed"),
        (
            ("?", _("Show this list")),
            ("/", _("Go to the search")),
            ("n", _("Record a new row on a list")),
            ("e", _("Edit the row that is shown")),
            ("c", _("Cite the passage that is chosen in a text")),
        ),
    ),
    (
        _("Everywhere"),
        (
            (_("Ctrl K, on a Mac ⌘ K"), _("Go to any page or row, or begin an act")),
            ("Tab, Shift Tab", _("The next and the previous control")),
            ("Enter", _("Follow a link, send a form")),
            ("Esc", _("Close a menu, a drawer or a cell of the matrix")),
        ),
    ),
    (_("In the picture of a chain, on a step or an arrow"), CHAIN_KEYS),
    (_("While judging, and on bars of probabilities"), JUDGING_KEYS),
)


@login_not_required
def keys(request: HttpRequest) -> HttpResponse:
    return respond(
        request,
        full="evidence/search/keys.html",
        partial="evidence/search/_keys.html",
        context={"keys": KEYS},
    )


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    on = request.POST.get("single_keys") == "on"
    switch_keys(by=request.user, on=on)
    messages.success(
        request, gettext("Single keys are switched on.") if on else gettext("Single keys are switched off.")
    )
    return go_to(request, reverse("keys"))


urls = [
    path("accounts/keys/", keys, name="keys"),
    path("accounts/keys/switch/", switch, name="keys-switch"),
]

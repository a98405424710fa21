"""The list of keys, and the switch for those that are a single character."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from evidence.htmx import go_to, respond
from evidence.services.accounts import switch_keys

# (keys, what they do); the first group is the one that can be switched off.
KEYS = (
    (
        "Single keys, while nothing is being typed",
        (
            ("?", "Show this list"),
            ("/", "Go to the search"),
            ("n", "Record a new row on a list"),
            ("e", "Edit the row that is shown"),
        ),
    ),
    (
        "Everywhere",
        (
            ("Ctrl K, on a Mac ⌘ K", "Go to any page or row, or begin an act"),
            ("Tab, Shift Tab", "The next and the previous control"),
            ("Enter", "Follow a link, send a form"),
            ("Esc", "Close a menu, a drawer or a cell of the matrix"),
        ),
    ),
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
    messages.success(request, f"Single keys are switched {'on' if on else 'off'}.")
    return go_to(request, reverse("keys"))


urls = [
    path("accounts/keys/", keys, name="keys"),
    path("accounts/keys/switch/", switch, name="keys-switch"),
]

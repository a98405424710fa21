"""Every address of the app: the cases, and within a case one list for each area."""

from django.urls import URLPattern, include, path

from evidence.views import actors, citations, events, history, interviews, members, sources

inside: list[URLPattern] = [
    *events.urls,
    *actors.urls,
    *sources.urls,
    *interviews.urls,
    *citations.urls,
    *history.urls,
    *members.urls,
]

urlpatterns = [
    path("cases/<slug:slug>/", include(inside)),
]

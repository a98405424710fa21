"""Every address of the app: the cases, and within a case one list for each area."""

from django.urls import URLPattern, include, path

from evidence.views import actors, cases, citations, events, history, interviews, members, memos, sources

inside: list[URLPattern] = [
    *cases.urls,
    *events.urls,
    *actors.urls,
    *sources.urls,
    *interviews.urls,
    *citations.urls,
    *history.urls,
    *members.urls,
    *memos.urls,
]

urlpatterns = [
    *cases.outside_urls,
    path("cases/<slug:slug>/", include(inside)),
]

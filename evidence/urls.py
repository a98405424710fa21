"""Every address of the app: the cases, and within a case one list for each area."""

from django.urls import URLPattern, include, path

from evidence.views import (
    actors,
    analysis,
    assessments,
    cases,
    chains,
    citations,
    clusters,
    coders,
    events,
    evidence,
    exports,
    history,
    hypotheses,
    imports,
    interviews,
    links,
    matrix,
    members,
    memos,
    next_evidence,
    sensitivity,
    sources,
    steps,
    timeline,
    types_of_tests,
)

inside: list[URLPattern] = [
    *cases.urls,
    *timeline.urls,
    *events.urls,
    *actors.urls,
    *sources.urls,
    *interviews.urls,
    *hypotheses.urls,
    *evidence.urls,
    *assessments.urls,
    *clusters.urls,
    *matrix.urls,
    *analysis.urls,
    *sensitivity.urls,
    *next_evidence.urls,
    *types_of_tests.urls,
    *coders.urls,
    *chains.urls,
    *steps.urls,
    *links.urls,
    *exports.urls,
    *citations.urls,
    *history.urls,
    *members.urls,
    *memos.urls,
]

urlpatterns = [
    *cases.outside_urls,
    *imports.outside_urls,
    path("cases/<slug:slug>/", include(inside)),
]

"""Every address of the API, below /api/."""

import re

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from evidence.api.schema import views as schema
from evidence.api.views import (
    actors,
    acts,
    addresses,
    assessments,
    cases,
    causal_models,
    chain_rows,
    changes,
    clusters,
    documents,
    events,
    evidence,
    hypotheses,
    inference,
    memos,
    pictured,
    results,
    search,
    sources,
    timeline,
)
from evidence.api.views.nowhere import Nowhere

app_name = "api"

# The basename is the model's name: rows are addressed by it (reading.py).
rows = SimpleRouter()
rows.register("actors", actors.ActorViewSet, basename="actor")
rows.register("assessments", assessments.AssessmentViewSet, basename="assessment")
rows.register("cases", cases.CaseViewSet, basename="case")
rows.register("causal-models", causal_models.CausalModelViewSet, basename="causalmodel")
rows.register("chains", chain_rows.ChainViewSet, basename="chain")
rows.register("changes", changes.ChangeViewSet, basename="change")
rows.register("clusters", clusters.ClusterViewSet, basename="origincluster")
rows.register("events", events.EventViewSet, basename="event")
rows.register("evidence", evidence.EvidenceViewSet, basename="evidenceitem")
rows.register("hypotheses", hypotheses.HypothesisViewSet, basename="hypothesis")
rows.register("interviews", sources.InterviewViewSet, basename="interview")
rows.register("links", chain_rows.LinkViewSet, basename="link")
rows.register("memberships", cases.MembershipViewSet, basename="membership")
rows.register("memos", memos.MemoViewSet, basename="memo")
rows.register("source-texts", sources.TextViewSet, basename="sourcetext")
rows.register("sources", sources.SourceViewSet, basename="source")
rows.register("steps", chain_rows.StepViewSet, basename="step")

of_case = [*acts.of_case, *results.urls, *pictured.urls, *timeline.urls, *documents.urls]
parts = (
    *(f"{prefix}/" for prefix, _, _ in rows.registry),
    *(f"cases/{{slug}}/{each.pattern}" for each in of_case),
    *(f"inference/{each.pattern}" for each in inference.urls),
    *(str(each.pattern) for each in (*acts.urls, *search.urls)),
)
named_parts = tuple(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", part) for part in parts)

urlpatterns = [
    *schema.urls,
    path("v1/", addresses.AddressesView.as_view(parts=named_parts), name="addresses"),
    path("v1/", include(rows.urls)),
    path("v1/cases/<slug:slug>/", include(of_case)),
    path("v1/inference/", include(inference.urls)),
    path("v1/", include([*acts.urls, *search.urls])),
    re_path("", Nowhere.as_view(), name="nowhere"),
]

"""Every address of the app: the cases, and within a case one list for each area."""

from django.urls import URLPattern, include, path

from evidence.views import actors

inside: list[URLPattern] = [
    *actors.urls,
]

urlpatterns = [
    path("cases/<slug:slug>/", include(inside)),
]

"""The addresses of the whole site: accounts here, pages and API in the app."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("api/", include("evidence.api.urls")),
    path("", include("evidence.urls")),
]

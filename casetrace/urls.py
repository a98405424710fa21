"""The addresses of the whole site: accounts here, everything else in the app."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("evidence.urls")),
]

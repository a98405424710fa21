"""Every address of the API, below /api/."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from evidence.api.views import actors, clusters, events
from evidence.api.views.nowhere import Nowhere

app_name = "api"

# The basename is the model's name: rows are addressed by it (reading.py).
rows = SimpleRouter()
rows.register("actors", actors.ActorViewSet, basename="actor")
rows.register("clusters", clusters.ClusterViewSet, basename="origincluster")
rows.register("events", events.EventViewSet, basename="event")

urlpatterns = [
    path("v1/", include(rows.urls)),
    re_path("", Nowhere.as_view(), name="nowhere"),
]

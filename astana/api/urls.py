"""The API, `/api/`: each room keeps its own part in its `api.py`."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularSwaggerSplitView

from astana.api.problems import no_such_address
from astana.api.schema import SchemaView

urlpatterns = [
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    path("v1/", include("astana.ledger.api")),
    path("v1/", include("astana.governance.api")),
    path("v1/", include("violations.zones.api")),
    path("v1/", include("violations.parties.api")),
    path("v1/", include("violations.reports.api")),
    path("v1/", include("violations.reports.following_api")),
    path("v1/", include("violations.evidence.api")),
    path("v1/", include("violations.coverage.api")),
    path("v1/", include("violations.field.api")),
    path("v1/", include("violations.exchange.api")),
    path("v1/", include("monitoring.procedures.api")),
    path("v1/", include("monitoring.cases.api")),
    path("v1/", include("monitoring.assessment.api")),
    path("v1/", include("monitoring.desk.api")),
    path("v1/", include("monitoring.investigation.api")),
    path("v1/", include("monitoring.measures.api")),
    path("v1/", include("monitoring.documents.api")),
    path("v1/", include("monitoring.detection.api")),
    path("v1/", include("monitoring.escalation.feeds")),
    path("v1/", include("monitoring.escalation.api")),
    path("v1/", include("monitoring.escalation.policy_api")),
    path("v1/", include("monitoring.escalation.silence_api")),
    path("v1/", include("monitoring.escalation.contact_api")),
    path("v1/", include("monitoring.duty.api")),
    path("v1/", include("monitoring.bulletins.api")),
    re_path(r"^(?P<rest>.*)$", no_such_address),
]

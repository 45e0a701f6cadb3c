from django.urls import include, path

from astana.console.site import console
from astana.embedded.views import health
from astana.ui.home import home

urlpatterns = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("accounts/", include("astana.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("console/", console.urls),
    path("api/", include("astana.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("ui/", include("astana.ui.urls")),
    path("alerts/", include("monitoring.escalation.urls")),
    path("browsers/", include("monitoring.channels.urls")),
    path("detection/", include("monitoring.detection.urls")),
    path("duty/", include("monitoring.duty.urls")),
    path("bulletins/", include("monitoring.bulletins.urls")),
    path("exchange/", include("violations.exchange.urls")),
    path("reports/", include("violations.reports.urls")),
    path("coverage/", include("violations.coverage.urls")),
    path("field/", include("violations.field.urls")),
    path("evidence/", include("violations.evidence.urls")),
    path("zones/", include("violations.zones.urls")),
    path("governance/", include("astana.governance.urls")),
    path("", include("monitoring.documents.urls")),
    path("procedures/", include("monitoring.procedures.urls")),
    path("", include("monitoring.desk.urls")),
]

handler403 = "astana.ui.refusals.refused"
handler500 = "astana.ui.refusals.failed"

from django.urls import include, path

from astana.embedded.views import health

urlpatterns = [
    path("health/", health, name="health"),
    path("accounts/", include("allauth.urls")),
    path("api/", include("astana.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("ui/", include("astana.ui.urls")),
]

handler403 = "astana.ui.refusals.refused"
handler500 = "astana.ui.refusals.failed"

from django.urls import path

from violations.field import views

app_name = "field"

urlpatterns = [
    path("", views.page, name="page"),
    path("worker.js", views.worker, name="worker"),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("import/", views.bring_in, name="bring_in"),
    path("zones/", views.zones, name="zones"),
    path("session/", views.session, name="session"),
]

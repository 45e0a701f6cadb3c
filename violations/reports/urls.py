from django.urls import path

from violations.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.report_list, name="list"),
    path("new/", views.file, name="file"),
    path("new/review/", views.review, name="review"),
    path("new/place/", views.read_place, name="read_place"),
    path("new/zones/", views.zones_then, name="zones_then"),
    path("<uuid:report_id>/", views.detail, name="detail"),
    path("<uuid:report_id>/filed/", views.filed, name="filed"),
]

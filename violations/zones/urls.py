from django.urls import path, re_path

from violations.zones import views

app_name = "zones"

urlpatterns = [
    path("", views.zone_list, name="list"),
    re_path(r"^(?P<code>[^/\x00]+)/$", views.zone_detail, name="detail"),
]

from django.urls import path

from violations.zones import views

app_name = "zones"

urlpatterns = [
    path("", views.zone_list, name="list"),
    path("<str:code>/", views.zone_detail, name="detail"),
]

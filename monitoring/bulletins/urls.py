from django.urls import path

from monitoring.bulletins import views

app_name = "bulletins"

urlpatterns = [
    path("", views.bulletin_list, name="list"),
    path("<int:bulletin_id>/", views.bulletin_detail, name="detail"),
]

from django.urls import path

from monitoring.channels import views

app_name = "channels"

urlpatterns = [
    path("", views.browsers, name="browsers"),
    path("worker.js", views.worker, name="worker"),
    path("<uuid:browser_id>/end/", views.end, name="end"),
]

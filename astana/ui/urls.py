from django.urls import path

from astana.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("preferences/", views.preferences, name="preferences"),
]

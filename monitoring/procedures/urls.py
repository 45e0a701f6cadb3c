from django.urls import path

from monitoring.procedures import views

app_name = "procedures"

urlpatterns = [
    path("", views.in_force, name="in_force"),
    path("draft/", views.draft, name="draft"),
    path("<int:version>/", views.detail, name="detail"),
]

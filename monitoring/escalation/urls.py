from django.urls import path

from monitoring.escalation import views

app_name = "escalation"

urlpatterns = [
    path("", views.alert_list, name="list"),
    path("<str:number>/", views.alert_detail, name="detail"),
    path("<str:number>/acknowledgement/", views.acknowledge, name="acknowledge"),
    path("<str:number>/try-again/", views.try_again, name="try-again"),
]

from django.urls import path

from astana.accounts import views

app_name = "people"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:token_id>/withdrawal/", views.withdraw, name="withdraw-token"),
]

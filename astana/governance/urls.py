from django.urls import path

from astana.governance import drafting, views

app_name = "governance"

urlpatterns = [
    path("", views.proposal_list, name="list"),
    path("founding/", drafting.found, name="found"),
    path("kinds/", drafting.kind_list, name="kinds"),
    path("kinds/<slug:kind>/", drafting.change_kind, name="kind"),
    path("<str:number>/", views.proposal_detail, name="detail"),
    path("<str:number>/edit/", drafting.edit, name="edit"),
    path("<str:number>/approval/", views.approve, name="approve"),
    path("<str:number>/objection/", views.object_to, name="object"),
    path("<str:number>/withdrawal/", views.withdraw, name="withdraw"),
    path("<str:number>/try-again/", views.try_again, name="try-again"),
]

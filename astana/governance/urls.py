from django.urls import path

from astana.governance import drafting, views

app_name = "governance"

urlpatterns = [
    path("", views.proposal_list, name="list"),
    path("founding/", drafting.found, name="found"),
    path("kinds/", drafting.kind_list, name="kinds"),
    path("kinds/<slug:kind>/", drafting.change_kind, name="kind"),
    path("<slug:number>/", views.proposal_detail, name="detail"),
    path("<slug:number>/edit/", drafting.edit, name="edit"),
    path("<slug:number>/approval/", views.approve, name="approve"),
    path("<slug:number>/objection/", views.object_to, name="object"),
    path("<slug:number>/withdrawal/", views.withdraw, name="withdraw"),
    path("<slug:number>/try-again/", views.try_again, name="try-again"),
]

from django.urls import path, register_converter

from violations.coverage import views
from violations.coverage.models import KINDS
from violations.coverage.picture import picture


class Kind:
    """One of the three kinds of filing, by its noun."""

    regex = "|".join(KINDS)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Kind, "kind_of_filing")

app_name = "coverage"

urlpatterns = [
    path("", picture, name="picture"),
    path("<kind_of_filing:kind>/", views.filed_list, name="list"),
    path("<kind_of_filing:kind>/new/", views.file, name="file"),
    path("<kind_of_filing:kind>/<uuid:filing_id>/", views.detail, name="detail"),
    path("<kind_of_filing:kind>/<uuid:filing_id>/amendment/", views.amend_one, name="amend"),
    path("<kind_of_filing:kind>/<uuid:filing_id>/withdrawal/", views.withdraw_one, name="withdraw"),
]

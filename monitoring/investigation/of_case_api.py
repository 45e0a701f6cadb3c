"""What hangs on a case, for programs: a list to add to, and acts on one row of it."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.rules import check_permission
from astana.api.pagination import newest_first
from monitoring.cases.matching import overtaken, seen_by, tagged
from monitoring.cases.queries import cases_visible_to
from monitoring.cases.versions import Changed


class NothingToSay(serializers.Serializer):
    """The act needs no words."""


class PartOfCase(generics.GenericAPIView):
    """A view of something that hangs on a case; only for who sees every case."""

    serializer_class = NothingToSay

    def case(self):
        case = get_object_or_404(cases_visible_to(self.request.user), number=self.kwargs["number"])
        check_permission(self.request.user, "see_all_cases")
        return case

    def said(self):
        serializer = self.get_serializer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def who_and_when(self):
        return {"by": self.request.user, "at": timezone.now()}


def answered(row, shape, *, code=status.HTTP_200_OK):
    """The row as it stands, with its case's version as the entity's tag."""
    row = type(row).objects.get(pk=row.pk)
    return tagged(Response(shape(row).data, status=code), row.case)


class Rows(PartOfCase):
    """What of one kind hangs on a case, newest first; POST adds to it."""

    pagination_class = newest_first("at")
    shape: type[serializers.ModelSerializer]

    def get_queryset(self):
        return self.shape.Meta.model.objects.filter(case=self.case())

    def get(self, request, number):
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.shape(page, many=True).data)

    def post(self, request, number):
        case = self.case()
        check_permission(request.user, "review_case")
        row = self.add(case, **self.said(), **self.who_and_when())
        return answered(row, self.shape, code=status.HTTP_201_CREATED)


class OneRow(PartOfCase):
    """An act on one row; answers with the row as it stands then."""

    shape: type[serializers.ModelSerializer]

    def row(self):
        return get_object_or_404(self.shape.Meta.model, case=self.case(), pk=self.kwargs["row_id"])

    def post(self, request, number, row_id):
        row = self.row()
        check_permission(request.user, "review_case")
        row = self.act(row, **self.said(), **self.who_and_when())
        return answered(row, self.shape)


class Plan(OneRow):
    """A row that may be changed; `If-Match` must name the version of the case that was read."""

    http_method_names = ["get", "patch", "head", "options"]

    def get(self, request, number, row_id):
        return answered(self.row(), self.shape)

    def patch(self, request, number, row_id):
        row = self.row()
        check_permission(request.user, "review_case")
        try:
            row = self.act(row, **self.said(), seen=seen_by(request), **self.who_and_when())
        except Changed as changed:
            return overtaken(changed, now=self.shape(self.row()).data)
        return answered(row, self.shape)

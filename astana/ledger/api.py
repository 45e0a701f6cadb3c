from django.urls import path
from rest_framework import generics, serializers

from astana.api.pagination import newest_first
from astana.ledger.models import Entry
from astana.ledger.queries import entries_visible_to


class EntrySerializer(serializers.ModelSerializer):
    class Meta:
        model = Entry
        fields = ["sequence", "at", "kind", "subject", "encoding", "previous", "hash"]


class NewestEntries(newest_first()):
    ordering = ("-sequence",)


class EntryList(generics.ListAPIView):
    """The record itself, newest first: whoever has all entries can compute every hash again."""

    queryset = Entry.objects.none()
    serializer_class = EntrySerializer
    pagination_class = NewestEntries

    def get_queryset(self):
        return entries_visible_to(self.request.user)


urlpatterns = [path("ledger/", EntryList.as_view(), name="api-ledger")]

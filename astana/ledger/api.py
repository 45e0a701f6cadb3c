from django.urls import path
from rest_framework import generics, serializers

from astana.api.pagination import newest_first
from astana.ledger.models import Entry
from astana.ledger.queries import entries_visible_to, with_commitments
from astana.ledger.showing import shown_to

OPEN = "empty where the entry is not for you to read"


class EntrySerializer(serializers.Serializer):
    """One entry: its place and the commitment for everybody, its words for those who may read."""

    sequence = serializers.IntegerField()
    at = serializers.DateTimeField()
    kind = serializers.CharField(help_text=OPEN)
    subject = serializers.CharField(help_text=OPEN)
    encoding = serializers.CharField(help_text=f"canonical JSON of what it says; {OPEN}")
    salt = serializers.CharField(help_text=f"with the encoding, the commitment; {OPEN}")
    envelope = serializers.CharField(
        help_text="canonical JSON that the hash is of; empty where that is the encoding itself"
    )
    previous = serializers.CharField()
    hash = serializers.CharField()


class NewestEntries(newest_first()):
    ordering = ("-sequence",)


class EntryList(generics.ListAPIView):
    """The record itself, newest first: whoever has all entries can compute every hash again.

    An entry that is not for you to read has its place, its commitment and its hash.
    """

    queryset = Entry.objects.none()
    serializer_class = EntrySerializer
    pagination_class = NewestEntries

    def get_queryset(self):
        return with_commitments(entries_visible_to(self.request.user))

    def paginate_queryset(self, queryset):
        return shown_to(self.request.user, super().paginate_queryset(queryset))


urlpatterns = [path("ledger/", EntryList.as_view(), name="api-ledger")]

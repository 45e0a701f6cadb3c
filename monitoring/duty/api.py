"""Rosters for programs: every delegation's hours; who holds them, of one's own delegation only."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.response import Response

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation
from astana.accounts.rules import check_permission
from astana.api.pagination import newest_first
from monitoring.duty import actions, queries
from monitoring.duty.models import HandOver, Leave, Shift, Swap
from monitoring.investigation.api_shapes import ColleagueField, InstantField


class OnDutySerializer(serializers.Serializer):
    delegation = serializers.CharField()
    number = serializers.IntegerField()
    people = serializers.ListField(
        child=serializers.CharField(), allow_null=True, help_text="of one's own delegation only"
    )


class ShiftSerializer(serializers.ModelSerializer):
    delegation = serializers.SlugRelatedField("code", read_only=True)
    person = serializers.SerializerMethodField()

    class Meta:
        model = Shift
        fields = ["id", "delegation", "person", "begins_at", "ends_at", "taken_back_at"]

    def get_person(self, shift) -> str | None:
        is_ours = shift.delegation_id == self.context["request"].user.delegation_id
        return shift.person.username if is_ours else None


class LeaveSerializer(serializers.ModelSerializer):
    person = serializers.SlugRelatedField("username", read_only=True)

    class Meta:
        model = Leave
        fields = ["id", "person", "begins_at", "ends_at", "taken_back_at"]


class SwapSerializer(serializers.ModelSerializer):
    shift = ShiftSerializer()
    asked = serializers.SlugRelatedField("username", read_only=True)

    class Meta:
        model = Swap
        fields = ["id", "shift", "asked", "at", "answered_at", "is_taken"]


class HandOverSerializer(serializers.ModelSerializer):
    class Meta:
        model = HandOver
        fields = ["id", "at", "words"]
        read_only_fields = ["at"]


class SpanToKeep(serializers.Serializer):
    person = ColleagueField()
    begins_at = InstantField()
    ends_at = InstantField()


class ColleagueToAsk(serializers.Serializer):
    asked = ColleagueField()


class SwapAnswer(serializers.Serializer):
    is_taken = serializers.BooleanField()


class OnDuty(generics.GenericAPIView):
    """How many are on duty now, of each guarantor and the host; 0 is a gap."""

    queryset = Shift.objects.none()
    serializer_class = OnDutySerializer
    pagination_class = None

    @extend_schema(responses=OnDutySerializer(many=True))
    def get(self, request):
        check_permission(request.user, "see_roster")
        kinds = [DelegationKind.GUARANTOR, DelegationKind.HOST]
        delegations = list(Delegation.objects.filter(kind__in=kinds).order_by("position"))
        found = queries.on_duty_of(delegations, timezone.now())
        rows = [
            {
                "delegation": one.code,
                "number": len(found.get(one.pk, [])),
                "people": [person.username for person in found.get(one.pk, [])]
                if one.pk == request.user.delegation_id
                else None,
            }
            for one in delegations
        ]
        return Response(OnDutySerializer(rows, many=True).data)


class _Spans(generics.ListAPIView):
    """A list to which a span of somebody's time is added."""

    pagination_class = newest_first("begins_at")

    def get_queryset(self):
        check_permission(self.request.user, "see_roster")
        return self.seen(self.request.user).select_related("person")

    @extend_schema(request=SpanToKeep)
    def post(self, request):
        check_permission(request.user, "keep_roster")
        said = SpanToKeep(data=request.data, context={"request": request})
        said.is_valid(raise_exception=True)
        made = self.act(**said.validated_data, by=request.user, at=timezone.now())
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)


class Shifts(_Spans):
    """The shifts of every delegation, newest first; POST puts somebody of one's own on duty."""

    queryset = Shift.objects.none()
    serializer_class = ShiftSerializer
    seen = staticmethod(lambda user: queries.shifts_visible_to(user).select_related("delegation"))
    act = staticmethod(actions.put_on_duty)


class Leaves(_Spans):
    """The leaves of one's own delegation, newest first; POST writes one down."""

    queryset = Leave.objects.none()
    serializer_class = LeaveSerializer
    seen = staticmethod(queries.own_leaves)
    act = staticmethod(actions.go_on_leave)


class TakeBackShift(generics.GenericAPIView):
    """Take a shift of one's own delegation back."""

    queryset = Shift.objects.none()
    serializer_class = ShiftSerializer

    @extend_schema(request=None, responses=ShiftSerializer)
    def post(self, request, pk):
        shift = get_object_or_404(queries.own_shifts(request.user), pk=pk)
        made = actions.take_back_shift(shift, by=request.user, at=timezone.now())
        return Response(self.get_serializer(made).data)


class TakeBackLeave(generics.GenericAPIView):
    """Take a leave of one's own delegation back."""

    queryset = Leave.objects.none()
    serializer_class = LeaveSerializer

    @extend_schema(request=None, responses=LeaveSerializer)
    def post(self, request, pk):
        leave = get_object_or_404(queries.own_leaves(request.user), pk=pk)
        made = actions.take_back_leave(leave, by=request.user, at=timezone.now())
        return Response(self.get_serializer(made).data)


class AskToSwap(generics.GenericAPIView):
    """Ask a colleague to take a shift over; until a yes it stays."""

    queryset = Swap.objects.none()
    serializer_class = SwapSerializer

    @extend_schema(request=ColleagueToAsk, responses={201: SwapSerializer})
    def post(self, request, pk):
        shift = get_object_or_404(queries.own_shifts(request.user), pk=pk)
        said = ColleagueToAsk(data=request.data, context={"request": request})
        said.is_valid(raise_exception=True)
        made = actions.ask_to_swap(
            shift, said.validated_data["asked"], by=request.user, at=timezone.now()
        )
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)


class Swaps(generics.ListAPIView):
    """What the caller is asked to take over."""

    queryset = Swap.objects.none()
    serializer_class = SwapSerializer
    pagination_class = None

    def get_queryset(self):
        check_permission(self.request.user, "see_roster")
        rows = queries.swaps_open_for(self.request.user)
        return rows.select_related("asked", "shift__person", "shift__delegation")


class AnswerSwap(generics.GenericAPIView):
    """Take the shift over, or not."""

    queryset = Swap.objects.none()
    serializer_class = SwapSerializer

    @extend_schema(request=SwapAnswer, responses=SwapSerializer)
    def post(self, request, pk):
        swap = get_object_or_404(queries.swaps_open_for(request.user), pk=pk)
        said = SwapAnswer(data=request.data)
        said.is_valid(raise_exception=True)
        made = actions.answer_swap(
            swap, said.validated_data["is_taken"], by=request.user, at=timezone.now()
        )
        return Response(self.get_serializer(made).data)


class HandOvers(generics.ListAPIView):
    """What was handed over in one's own delegation, newest first; POST leaves words."""

    queryset = HandOver.objects.none()
    serializer_class = HandOverSerializer
    pagination_class = newest_first("at")

    def get_queryset(self):
        check_permission(self.request.user, "see_roster")
        return queries.hand_overs_of(self.request.user)

    @extend_schema(responses={201: HandOverSerializer})
    def post(self, request):
        check_permission(request.user, "keep_roster")
        said = self.get_serializer(data=request.data)
        said.is_valid(raise_exception=True)
        made = actions.hand_over(said.validated_data["words"], by=request.user, at=timezone.now())
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)


urlpatterns = [
    path("duty/now/", OnDuty.as_view(), name="api-on-duty"),
    path("duty/shifts/", Shifts.as_view(), name="api-shifts"),
    path("duty/shifts/<uuid:pk>/take-back/", TakeBackShift.as_view(), name="api-shift-back"),
    path("duty/shifts/<uuid:pk>/swap/", AskToSwap.as_view(), name="api-shift-swap"),
    path("duty/swaps/", Swaps.as_view(), name="api-swaps"),
    path("duty/swaps/<uuid:pk>/answer/", AnswerSwap.as_view(), name="api-swap-answer"),
    path("duty/leaves/", Leaves.as_view(), name="api-leaves"),
    path("duty/leaves/<uuid:pk>/take-back/", TakeBackLeave.as_view(), name="api-leave-back"),
    path("duty/hand-overs/", HandOvers.as_view(), name="api-hand-overs"),
]

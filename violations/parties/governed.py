"""Parties, the delimitation and the agreements bind all: what a proposal about them holds."""

from django.utils.translation import gettext_lazy

from astana.console.proposing import Part, binds_rows
from astana.governance.founding import founded_on
from violations.parties import actions
from violations.parties.holders import check_may_go
from violations.parties.models import Agreement, Delimitation, Party, Provision


def register():
    binds_rows(
        "party",
        Party,
        label=gettext_lazy("Party and its delimitation"),
        fields=["code", "names", "aliases", "answered_for_by"],
        save=actions.save_party,
        remove=actions.remove_party,
        parts=[
            Part(
                Delimitation,
                "party",
                ["standing", "valid_from", "valid_until", "area", "basis"],
                actions.record_delimitation,
                actions.remove_delimitation,
            )
        ],
        check=_check_stays,
    )
    binds_rows(
        "agreement",
        Agreement,
        label=gettext_lazy("Agreement and its provisions"),
        fields=["code", "names", "signed_on", "reference"],
        save=actions.save_agreement,
        remove=actions.remove_agreement,
        parts=[
            Part(
                Provision,
                "agreement",
                ["number", "text"],
                actions.save_provision,
                actions.remove_provision,
            )
        ],
        check=_check_stays,
    )
    founded_on("parties", label=gettext_lazy("Parties and delimitation"), read=_parties_now)
    founded_on("agreements", label=gettext_lazy("Agreements"), read=_agreements_now)


def _check_stays(row, *, removing):
    if removing:
        check_may_go()


def _parties_now():
    rows = Party.objects.order_by("code").select_related("answered_for_by")
    return [
        {
            "code": row.code,
            "names": row.names,
            "aliases": row.aliases,
            "answered_for_by": row.answered_for_by and row.answered_for_by.code,
            "delimitations": [
                {
                    "standing": one.standing,
                    "valid_from": one.valid_from.isoformat(),
                    "valid_until": one.valid_until and one.valid_until.isoformat(),
                    "area": one.area and one.area.pcode,
                    "basis": one.basis,
                }
                for one in sorted(row.delimitations.all(), key=lambda one: (one.valid_from, one.pk))
            ],
        }
        for row in rows.prefetch_related("delimitations__area")
    ]


def _agreements_now():
    rows = Agreement.objects.order_by("code").prefetch_related("provisions")
    return [
        {
            "code": row.code,
            "names": row.names,
            "signed_on": row.signed_on.isoformat(),
            "reference": row.reference,
            "provisions": [
                {"number": one.number, "text": one.text}
                for one in sorted(row.provisions.all(), key=lambda one: one.number)
            ],
        }
        for row in rows
    ]

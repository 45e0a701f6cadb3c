"""The reference data of the demonstration, kept through the console's own actions."""

import datetime
import json
from pathlib import Path

from django.contrib.auth.hashers import make_password

from astana.accounts.models import Delegation, User
from astana.console.actions import save_delegation, save_the_first, save_user
from monitoring.demonstration.accounts import ADMINISTRATOR, PASSWORD, PEOPLE
from monitoring.detection.actions import change_group_rule
from monitoring.escalation.keeping import save_duty_address
from monitoring.escalation.models import DutyAddress
from violations.parties.actions import (
    record_delimitation,
    save_agreement,
    save_party,
    save_provision,
)
from violations.parties.models import Agreement, Delimitation, Party, Provision
from violations.reports.keeping import save_type
from violations.reports.models import ViolationType
from violations.zones.actions import draw_boundary, record_accession, save_area, save_zone
from violations.zones.gazetteer_files import Gazetteer
from violations.zones.loading import load_settlements
from violations.zones.models import Accession, AdminArea, Zone

DATA = Path(__file__).parent / "data"


def read(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def save_delegations(*, at):
    """The host and its administrator come first: all others are saved by them."""
    said = {row["code"]: row for row in read("delegations")}
    host = Delegation(**_delegation(said[ADMINISTRATOR.code]))
    administrator = User(
        username=ADMINISTRATOR.username,
        email=ADMINISTRATOR.email,
        role=ADMINISTRATOR.role,
        created_at=at,
    )
    save_the_first(host, administrator, at=at, password=PASSWORD)
    for code, row in said.items():
        if code != host.code:
            save_delegation(Delegation(**_delegation(row)), by=administrator, at=at)
    return administrator


def save_people(*, by, at):
    """One hash for all: making one takes a good part of a second, and the password is public."""
    delegations = {row.code: row for row in Delegation.objects.all()}
    known_to_all = make_password(PASSWORD)
    for one in PEOPLE:
        if one is not ADMINISTRATOR:
            user = User(
                username=one.username,
                email=one.email,
                delegation=delegations[one.code],
                role=one.role,
                password=known_to_all,
                created_at=at,
            )
            save_user(user, by=by, at=at)


def save_areas(*, by, at):
    """The governorates, and what the bulletins do not tell apart."""
    rows = read("governorates")
    areas = {
        row["pcode"]: save_area(
            AdminArea(
                pcode=row["pcode"],
                kind=row["kind"],
                names=row["names"],
                spellings=row["spellings"],
            ),
            by=by,
            at=at,
        )
        for row in rows
    }
    for row in rows:
        for part in row.get("parts", []):
            areas[part].parent = areas[row["pcode"]]
            save_area(areas[part], by=by, at=at)


def load_gazetteer(*, by, at):
    """The settlements of the country, as `manage.py load_settlements` would."""
    with (DATA / "settlements.csv").open("rb") as stream:
        load_settlements(Gazetteer(stream), by=by, at=at)


def save_zones(*, by, at):
    for row in read("zones"):
        zone = save_zone(
            Zone(code=row["code"], kind=row["kind"], names=row["names"], notes=row["notes"]),
            by=by,
            at=at,
        )
        for version in row["boundaries"]:
            draw_boundary(
                zone,
                version["geometry"],
                valid_from=instant(version["valid_from"]),
                valid_until=version["valid_until"] and instant(version["valid_until"]),
                basis=version["basis"],
                by=by,
                at=at,
            )


def save_parties(*, by, at):
    delegations = {row.code: row for row in Delegation.objects.all()}
    for row in read("parties"):
        party = Party(
            code=row["code"],
            names=row["names"],
            aliases=row["aliases"],
            answered_for_by=delegations.get(row["answered_for_by"]),
        )
        save_party(party, by=by, at=at)
        for said in row["delimitations"]:
            delimitation = Delimitation(
                party=party,
                standing=said["standing"],
                valid_from=day(said["valid_from"]),
                valid_until=said["valid_until"] and day(said["valid_until"]),
                basis=said["basis"],
            )
            record_delimitation(delimitation, by=by, at=at)


def save_agreements(*, by, at):
    for row in read("agreements"):
        agreement = Agreement(
            code=row["code"],
            names=row["names"],
            signed_on=day(row["signed_on"]),
            reference=row["reference"],
        )
        save_agreement(agreement, by=by, at=at)
        for said in row["provisions"]:
            provision = Provision(agreement=agreement, number=said["number"], text=said["text"])
            save_provision(provision, by=by, at=at)


def save_accessions(*, by, at):
    areas = {row.pcode: row for row in AdminArea.objects.all()}
    for row in read("accessions")["accessions"]:
        accession = Accession(
            kind=row["kind"],
            name=row["name"],
            area=areas.get(row["area"]),
            strength=row["strength"],
            joined_on=day(row["joined_on"]),
            withdrawn_on=row["withdrawn_on"] and day(row["withdrawn_on"]),
            signatory=row["signatory"],
            document=row["document"],
        )
        record_accession(accession, by=by, at=at)


def save_types(*, by, at):
    for row in read("violation_types"):
        violation_type = ViolationType(
            code=row["code"],
            names=row["names"],
            default_severity=row["default_severity"],
            position=row["position"],
        )
        save_type(violation_type, by=by, at=at)


def put_rules_in_force(*, at):
    """When alerts are called for, by rules of several kinds; before the regime is founded."""
    for said in read("detection_rules"):
        content = {"based_on": 0, "in_force": True, **said}
        change_group_rule(content, by=None, at=at)


def save_duty_addresses(*, by, at):
    """Where the guarantors' duty desks hear of alerts by letter."""
    for code in ("RU", "TR", "IR"):
        address = DutyAddress(
            delegation=Delegation.objects.get(code=code),
            channel="email",
            address=f"duty.{code.lower()}@example.org",
        )
        save_duty_address(address, by=by, at=at)


def day(text):
    return datetime.date.fromisoformat(text)


def instant(text):
    return datetime.datetime.fromisoformat(text)


def _delegation(row):
    return {name: row[name] for name in ("code", "kind", "names", "position", "time_zone")}

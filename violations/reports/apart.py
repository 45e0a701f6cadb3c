"""What is kept apart from a report is committed to in it, each under a salt of its own."""

import secrets

from astana import sealing
from astana.ledger.encoding import canonical, digest
from violations.reports.models import HotlineCaller, Whereabouts

CALLER_PURPOSE = "hotline caller"


def commitments_of(content, salts):
    """{"whereabouts": SHA-256, "caller": SHA-256} of what the content says of either."""
    return {
        name: digest(canonical({"salt": salts[name], "said": said}))
        for name, said in content.apart().items()
    }


def new_salts():
    return {"whereabouts": secrets.token_hex(32), "caller": secrets.token_hex(32)}


def salts_of(report):
    """The salts under which a filed report keeps things apart; new ones where it keeps nothing."""
    salts = new_salts()
    whereabouts = Whereabouts.objects.filter(report=report).first()
    if whereabouts:
        salts["whereabouts"] = whereabouts.salt
    caller = HotlineCaller.objects.filter(report=report).first()
    if caller:
        salts["caller"] = sealing.unseal(CALLER_PURPOSE, caller.sealed)["salt"]
    return salts


def keep_apart(report, content, salts):
    """Write what the content says of either; the caller only ever sealed."""
    if content.whereabouts:
        Whereabouts.objects.create(
            report=report, salt=salts["whereabouts"], **vars(content.whereabouts)
        )
    if content.caller:
        said = {"salt": salts["caller"], "said": content.apart()["caller"]}
        HotlineCaller.objects.create(report=report, sealed=sealing.seal(CALLER_PURPOSE, said))

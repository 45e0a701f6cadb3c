from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation


def guarantors():
    """The guarantors' delegations, in the order in which they always stand."""
    return Delegation.objects.filter(kind=DelegationKind.GUARANTOR)

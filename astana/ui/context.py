"""What every page needs: navigation, look, clock."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from astana.ui.formatting import zone_in_use
from astana.ui.navigation import places_for
from astana.ui.preferences import DENSITIES, THEMES, look_of


def shell(request):
    """The shell's own names, all lazy: a fragment or a letter pays for none of them."""
    return {
        "places": SimpleLazyObject(lambda: places_for(request.user, request.path)),
        "look": SimpleLazyObject(lambda: look_of(request)),
        "themes": THEMES,
        "densities": DENSITIES,
        "now": timezone.now(),
        "local_zone": zone_in_use(),
        "languages": settings.LANGUAGES,
    }

"""The resolver that is at hand for a batch: kept from piece to piece, with what it learned."""

import json
import threading

from violations.exchange.checking import Checker
from violations.exchange.known import reading_of, state_of_what_is_known
from violations.exchange.resolving import Resolver

_at_hand = threading.local()


def resolver_of(batch):
    """A `Resolver` for the rows of a batch as they are read now, with what is known here now."""
    said = [batch.shape, batch.headers, batch.mapping, batch.options, batch.language]
    wanted = batch.pk, state_of_what_is_known(), json.dumps(said, sort_keys=True)
    if getattr(_at_hand, "wanted", None) != wanted:
        _at_hand.resolver = Resolver(batch, reading_of(batch), Checker())
        _at_hand.wanted = wanted
    return _at_hand.resolver

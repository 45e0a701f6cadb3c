"""The cache: in the broker's server, and the first to go without where that is full."""

import logging

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import OutOfMemoryError

logger = logging.getLogger(__name__)
FULL = "Valkey is full: something is not kept in the cache"


class _Client(RedisCacheClient):
    def set(self, *said):
        try:
            super().set(*said)
        except OutOfMemoryError:
            logger.warning(FULL)

    def add(self, *said):
        try:
            return super().add(*said)
        except OutOfMemoryError:
            logger.warning(FULL)
            return False


class Cache(RedisCache):
    """Django's own for Valkey, in which everything has an end: the server evicts nothing.

    What a full server takes no more is not kept. Who must have it kept (the limits on signing in)
    hears that it could not be added, and refuses.
    """

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = _Client

    def get_backend_timeout(self, *said):
        timeout = super().get_backend_timeout(*said)
        if timeout is None:
            raise ValueError("What is kept in the cache must have an end.")
        return timeout

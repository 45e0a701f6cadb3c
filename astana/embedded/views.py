from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError


def broker():
    """A client of the broker that does not wait long."""
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


@require_safe
@never_cache
def health(request):
    """Whether database and broker answer: 200 if both do, 503 if not; for machines that watch."""
    answers = {"database": _database(), "broker": _broker()}
    well = all(answers.values())
    words = {name: "ok" if answer else "down" for name, answer in answers.items()}
    return JsonResponse(words, status=200 if well else 503)


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker():
    """Whether it takes what it is given: full, it answers all the same."""
    try:
        with broker() as client:
            return client.set("health", 1, ex=60)
    except (RedisError, OSError):
        return False

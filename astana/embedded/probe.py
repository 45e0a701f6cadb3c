"""Ask the web server of this container how it is: `python -m astana.embedded.probe`.

It speaks to itself under a name it answers to, without Django: cheap enough for every few seconds.
"""

import http.client
import os
import sys


def name_it_answers_to(allowed_hosts):
    """The first of ALLOWED_HOSTS, as a browser would say it."""
    first = allowed_hosts.split(",")[0].strip().lstrip(".")
    return first if first not in ("", "*") else "localhost"


def well(port=8000):
    """Whether /health/ answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        host = name_it_answers_to(os.environ.get("ALLOWED_HOSTS", ""))
        connection.request("GET", "/health/", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if well(*map(int, sys.argv[1:])) else 1)

"""Where the strict Content-Security-Policy has to give way, and how far."""

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE

# Both run on libraries from their wheels: the console on Alpine, which evaluates expressions,
# the API's page on Swagger UI, which writes styles.
EXCEPTIONS = {
    "admin": {
        "script-src": [SELF, UNSAFE_EVAL],
        "style-src": [SELF, UNSAFE_INLINE],
    },
    "api-docs": {
        "style-src": [SELF, UNSAFE_INLINE],
    },
}


class PolicyExceptions:
    """Middleware: loosens the policy for the console and the API's page only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if match:
            exception = EXCEPTIONS.get(match.app_name) or EXCEPTIONS.get(match.url_name)
            if exception:
                response._csp_replace = exception
        return response

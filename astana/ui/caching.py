"""What a person was shown is not kept by their device: phones are lent, and taken."""


class NothingKept:
    """Middleware: whoever is signed in, and every program, is told to store nothing.

    A view that says otherwise is left to it: the field page, which is the same for everybody, is
    kept by its worker (docs/adr/0010).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/api/") or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

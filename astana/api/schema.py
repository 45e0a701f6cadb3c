from functools import partial

from django.http import HttpResponse
from django.utils.translation import get_language
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView


class TokenScheme(OpenApiAuthenticationExtension):
    """How the documentation names the token."""

    target_class = "astana.api.authentication.ByToken"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "header", "name": "Authorization"}


class SchemaView(SpectacularAPIView):
    """The description of the API, made once for each language and form: it takes seconds."""

    _made = {}

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        form = get_language(), request.accepted_renderer.media_type
        if request.GET:  # ?lang=, ?version=: anything may stand there
            return super().get(request, *args, **kwargs)
        if form in self._made:
            content, headers = self._made[form]
            return HttpResponse(content, headers=headers)
        answer = super().get(request, *args, **kwargs)
        answer.add_post_render_callback(partial(self._keep, form))
        return answer

    def _keep(self, form, answer):
        names = ("Content-Type", "Content-Disposition")
        self._made[form] = answer.content, {name: answer[name] for name in names}

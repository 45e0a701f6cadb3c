"""Form fields of the console that Django does not bring: names by language, one thing a line."""

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from unfold import widgets

RIGHT_TO_LEFT = {"ar", "fa"}


class NamesWidget(forms.MultiWidget):
    """A text input for every language, each under its own name for itself."""

    template_name = "console/names.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        self.languages = settings.LANGUAGES
        super().__init__(
            {
                code: widgets.UnfoldAdminTextInputWidget(
                    {"lang": code, "dir": "rtl" if code in RIGHT_TO_LEFT else "ltr"}
                )
                for code, _name in self.languages
            },
            attrs,
        )

    def decompress(self, value):
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        inputs = context["widget"]["subwidgets"]
        for inner, (code, language) in zip(inputs, self.languages, strict=True):
            inner["language"], inner["code"] = language, code
        return context


class NamesField(forms.MultiValueField):
    """Names by language as one dict: `{"en": "Homs", "ar": "حمص"}`. At least one is needed.

    A language that the interface does not offer (it came with an import) is kept as it is.
    """

    widget = NamesWidget
    default_error_messages = {
        "required": _("Give a name in at least one language."),
        "too_long": _("A name has at most 200 characters."),
    }

    def __init__(self, **kwargs):
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        kwargs.setdefault("label", _("Name"))
        kwargs.setdefault("help_text", _("At least one; readers of other languages see English."))
        super().__init__(
            [forms.CharField(required=False, max_length=200) for _language in settings.LANGUAGES],
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, values):
        codes = [code for code, _name in settings.LANGUAGES]
        return {code: text for code, text in zip(codes, values, strict=False) if text}

    def clean(self, value):
        names = super().clean(value)
        if self.required and not names:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return names

    def has_changed(self, initial, data):
        before = {code: text for code, text in (initial or {}).items() if text}
        after = self.compress([(text or "").strip() for text in data or []])
        return {code: before[code] for code in before if code in dict(settings.LANGUAGES)} != after


class LinesField(forms.CharField):
    """A list of texts, written one a line; doubles and empty lines fall away."""

    def __init__(self, **kwargs):
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        kwargs.setdefault("help_text", _("One a line."))
        kwargs["widget"] = widgets.UnfoldAdminTextareaWidget(attrs={"rows": 5, "dir": "auto"})
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.strip() for line in (value or "").splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class ConstraintForm(forms.ModelForm):
    """A form that says a broken database constraint in plain words, next to its field.

    `constraint_words` is `{constraint name: (field or None, words)}`; empty words mean that the
    form or its formset checks this itself.
    """

    constraint_words: dict = {}

    def _update_errors(self, errors):
        by_message = {
            constraint.get_violation_error_message(): constraint.name
            for constraint in self.instance._meta.constraints
        }
        found = getattr(errors, "error_dict", {})
        for error in found.pop(NON_FIELD_ERRORS, []):
            name = by_message.get(error.message)
            field, words = self.constraint_words.get(name, (None, error))
            if words:
                self.add_error(field if field in self.fields else None, words)
        if found:
            super()._update_errors(errors)

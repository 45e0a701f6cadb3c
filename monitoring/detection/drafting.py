"""A rule as it is drafted: the forms over it, and the content they say."""

from dataclasses import dataclass

from monitoring.detection.enums import Kind
from monitoring.detection.forms import ReasonForm, RuleForm, SpanForm
from monitoring.detection.models import DetectionRule, RuleVersion
from monitoring.detection.settings_forms import FORMS, SettingsForm


@dataclass
class Draft:
    """The forms of one kind of rule; `former` is the version it would follow, if there is one."""

    kind: Kind
    rule: DetectionRule | None
    former: RuleVersion | None
    words: RuleForm
    settings: SettingsForm
    reason: ReasonForm
    span: SpanForm

    @classmethod
    def over(cls, kind, rule, former, data=None, *, only_tries=False):
        """`only_tries`: what was typed to put it in force is kept, and not asked for yet."""
        first = {"code": rule.code, "name": rule.name} if rule else {}
        if former:
            first["severity"] = former.severity
        is_same_kind = former is not None and former.kind == kind
        if data is not None and rule:
            data = data.copy()
            data["code"], data["name"] = rule.code, rule.name
        initial = former.settings if is_same_kind else {}
        return cls(
            kind,
            rule,
            former,
            RuleForm(initial=first | _typed(data)) if only_tries else RuleForm(data, initial=first),
            FORMS[kind](data, prefix=kind, initial=initial),
            ReasonForm(initial=_typed(data)) if only_tries else ReasonForm(data),
            SpanForm(data, prefix="span"),
        )

    def wrong(self, *, with_words=True, with_reason=False):
        """The forms that say something is wrong; the settings first."""
        asked = [self.settings]
        if with_words:
            asked.append(self.words)
        if with_reason:
            asked.append(self.reason)
        if not with_words:
            asked.append(self.span)
        return [form for form in asked if not form.is_valid()]

    def content(self, language, *, based_on):
        """What the valid forms say, as `actions` take it."""
        said = self.words.cleaned_data
        return {
            "code": said["code"],
            "names": self.rule.names if self.rule else {language: said["name"]},
            "based_on": based_on,
            "in_force": True,
            "kind": self.kind.value,
            "severity": said["severity"],
            "settings": self.settings.said(),
        }


def _typed(data):
    return {name: data[name] for name in ("code", "name", "severity", "reason") if name in data}

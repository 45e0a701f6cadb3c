from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template

from astana.ui.signs import STRIP_SIGNS


def draw(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


class Form(forms.Form):
    weapon = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("undetermined", "Undetermined"), ("mortar", "Mortar"), ("rocket", "Rocket")],
    )
    calibre = forms.CharField(help_text="In millimetres")
    seen = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("a", "Seen"), ("b", "Heard")]
    )
    sure = forms.BooleanField(label="I was there")


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("guarantor", "solid"), ("observer", "outlined"), ("un", "outlined"), ("host", "dashed")],
)
def test_a_role_is_a_shape(kind, shape):
    assert f"badge-{shape}" in draw('{% badge "RU" kind=kind %}', kind=kind)


@pytest.mark.parametrize("state", STRIP_SIGNS)
def test_each_cell_of_the_strip_is_spoken(state):
    cells = [{"code": "RU", "name": "Russia", "state": state}]
    assert f"Russia: {STRIP_SIGNS[state].word}" in draw("{% strip cells %}", cells=cells)


def test_the_strip_keeps_the_order_it_is_given():
    cells = [{"code": code, "state": "sealed"} for code in ("RU", "TR", "IR")]
    drawn = draw("{% strip cells %}", cells=cells)
    assert drawn.index("RU") < drawn.index("TR") < drawn.index("IR")


def test_undetermined_stands_last_over_the_full_width():
    drawn = draw("{% field form.weapon %}", form=Form())
    assert drawn.index("Rocket") < drawn.index("Undetermined")
    assert "cell-wide" in drawn


def test_an_error_stands_beside_its_field_and_is_linked_from_the_summary():
    form = Form({})
    drawn = draw("{% error_summary form %}{% field form.calibre %}", form=form)
    assert 'href="#id_calibre"' in drawn
    assert 'id="id_calibre_error"' in drawn
    assert 'aria-describedby="id_calibre_helptext id_calibre_error"' in drawn


@pytest.mark.parametrize("name", ["weapon", "calibre", "seen", "sure"])
def test_a_summary_links_to_something_that_is_there(name):
    form = Form({})
    drawn = draw("{% error_summary form %}{% field field %}", form=form, field=form[name])
    assert f'href="#id_{name}"' in drawn
    assert f'id="id_{name}"' in drawn


def test_what_was_typed_is_escaped():
    form = Form({"calibre": '"><script>x</script>'})
    assert "<script>" not in draw("{% error_summary form %}{% field form.calibre %}", form=form)


def test_a_notice_keeps_its_content_and_escapes_what_is_put_in():
    drawn = draw(
        '{% notice "warning" title %}<p>{{ text }}</p>{% endnotice %}', title="<b>", text="<i>"
    )
    assert "<p>&lt;i&gt;</p>" in drawn
    assert "&lt;b&gt;" in drawn


def test_a_moment_carries_the_machines_time_and_utc():
    at = datetime(2017, 11, 14, 21, 40, tzinfo=UTC)
    drawn = draw('{% moment at "Asia/Damascus" %}', at=at)
    assert 'datetime="2017-11-14T21:40:00Z"' in drawn
    assert "21:40:00 UTC" in drawn
    assert "14 Nov 2017, 23:40 Damascus (UTC+2)" in drawn


def test_no_moment_is_nothing():
    assert draw("{% moment at %}", at=None) == ""


def test_a_place_says_how_sure_it_is():
    assert "within 500\u00a0m" in draw('{% place "Murak" 35.3 36.6 500 %}')
    assert "how exact is not known" in draw('{% place "Murak" 35.3 36.6 %}')


def test_a_button_takes_attributes_and_leaves_out_false_ones():
    drawn = draw('{% button "Take up" key="T" hx_get="/x/" disabled=no %}', no=False)
    assert 'hx-get="/x/"' in drawn
    assert 'data-key="T"' in drawn
    assert "disabled" not in drawn


def test_map_data_cannot_break_out_of_its_script_tag():
    points = [{"lat": 1, "lon": 2, "label": "</script><script>alert(1)</script>"}]
    assert "</script><script>" not in draw('{% map "m" "Map" points=points %}', points=points)

"""Numbers as people type them: 12,5 where their language writes it so, and nothing is ever guessed."""

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import Form

from workshop.domain.refusal import Refused
from workshop.domain.text import decimal
from workshop.web.typed import NumberField, swap_in, swap_marks


class TargetForm(Form):
    target = NumberField()


@pytest.fixture
def reading():
    """Somebody who reads a language."""
    app = Flask("reading")
    wish = []
    Babel(app, locale_selector=lambda: wish[-1])

    def read(language):
        wish.append(language)
        return app.test_request_context()

    return read


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_comma_is_understood_where_people_write_it_and_shown_again(reading, language):
    with reading(language):
        form = TargetForm(MultiDict({"target": "12,5"}))
        assert form.target.data == "12.5"
        assert 'value="12,5"' in form.target()
        assert 'value="0,25"' in TargetForm(data={"target": "0.25"}).target()


def test_english_keeps_its_point(reading):
    with reading("en_GB"):
        form = TargetForm(MultiDict({"target": "12.5"}))
        assert form.target.data == "12.5"
        assert 'value="12.5"' in form.target()


@pytest.mark.parametrize(("language", "typed"), [("de", "1.250"), ("de", "1.250,5"), ("en_GB", "1,250"), ("de", "x")])
def test_what_could_be_read_in_two_ways_is_refused_and_stays_as_it_was_typed(reading, language, typed):
    with reading(language):
        form = TargetForm(MultiDict({"target": typed}))
        with pytest.raises(Refused):
            decimal(form.target.data, "target")
        assert f'value="{typed}"' in form.target()


def test_an_empty_form_has_no_number(reading):
    with reading("de"):
        assert 'value=""' in TargetForm().target()


def test_the_lines_of_a_day_keep_their_names(reading):
    with reading("de"):
        assert swap_in("mix", "lines", "Calls, 1st round; 12,5; 6\nno line") == "Calls, 1st round; 12.5; 6\nno line"
        assert swap_in("text", "text", "Dials, all") == "Dials, all"
        assert swap_in("number", "number", "12,5") == swap_marks("12,5") == "12.5"

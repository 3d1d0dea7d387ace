"""Texts of the browser's modules reach the catalogues, however deep they stand in templates."""

from io import BytesIO

from deploy.js_texts import extract


def texts(code: str) -> list[object]:
    return [text for _, _, text, _ in extract(BytesIO(code.encode()), (), ())]


def test_a_text_in_a_template_within_a_template_is_found():
    assert texts('html`<ul>${list.map((one) => html`<li title=${t("Say it")}>isn\'t</li>`)}</ul>`') == ["Say it"]


def test_one_and_many_are_found_together_across_lines():
    assert texts('tn("%(n)s vote",\n  "%(n)s votes", n)') == [("%(n)s vote", "%(n)s votes")]


def test_other_names_and_computed_texts_are_left_alone():
    assert texts('cut("a"); page.t("b"); $t("c"); t(name); t(`d ${e}`)') == []


def test_quotes_inside_a_text_are_kept():
    assert texts(r"""t("say \"yes\"") + t('it\'s')""") == ['say "yes"', "it's"]

"""What job titles tell, in the words that people use."""

import pytest

from workshop.domain.titles import is_senior, kind, passes_work_on, receives_work, titles


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("SDR", "SDR"),
        ("Senior BDR", "SDR"),
        ("SDR/BDR", "SDR"),
        ("Sales Development Rep", "SDR"),
        ("AE", "Closer"),
        ("Account Executive, Mid-Market", "Closer"),
        ("AM", "Account manager"),
        ("Key account manager", "Account manager"),
        ("CSM", "Customer success"),
        ("Demand gen", "Marketing"),
        ("RevOps", "Sales operations"),
        ("Vertriebsinnendienst", "SDR"),
        ("Mitarbeiterin im Außendienst", "Closer"),
        ("Großkundenbetreuerin", "Account manager"),
        ("Leiter Vertriebssteuerung", "Sales operations"),
        ("Téléprospectrice", "SDR"),
        ("Chargée d’affaires", "Closer"),
        ("Responsable grands comptes", "Account manager"),
        ("Réussite client", "Customer success"),
        ("Desarrollo de negocio", "SDR"),
        ("Ejecutiva de cuentas", "Closer"),
        ("Gestor de cuentas", "Account manager"),
        ("Mercadotecnia", "Marketing"),
        ("Solution engineer", ""),
        ("I am new", ""),
        ("", ""),
    ],
)
def test_a_title_names_a_kind_of_work(title, found):
    assert kind(title) == found


@pytest.mark.parametrize(
    "title",
    ["Head of Sales", "VP Sales", "Sales director", "CRO", "HR", "People & Culture",
     "Leiter Vertrieb", "Vertriebsleiterin", "Geschäftsführer", "Direktorin", "Personalabteilung",
     "Directrice commerciale", "Chef des ventes", "PDG", "Ressources humaines", "DRH",
     "Director comercial", "Jefa de ventas", "Gerente general", "Recursos Humanos", "RR. HH.", "Vicepresidente"],
)  # fmt: skip
def test_heads_and_hr_are_senior(title):
    assert is_senior(title)


@pytest.mark.parametrize(
    "title",
    ["Senior SDR", "Account manager", "Closer", "Shepherd", "Teamleiter", "Kundenbegleiter", "Chef de produit",
     "Responsable grands comptes", "Gerente de cuentas", ""],
)  # fmt: skip
def test_who_sells_is_not_senior(title):
    assert not is_senior(title)


def test_a_team_passes_work_on_when_half_of_it_are_sdrs_or_look_after_accounts():
    assert passes_work_on(["SDR", "CSM", "Closer", "Closer"])
    assert not passes_work_on(["SDR", "Closer", "Closer"])
    assert not passes_work_on([])


def test_marketing_supplies_and_does_not_receive():
    assert not receives_work("Marketing manager")
    assert receives_work("Closer")
    assert receives_work("")


def test_whom_a_kpi_applies_to_is_found_under_the_words_used_here():
    known = titles(["AE", "AE", "Solution engineer", "SDR"])
    assert known.named_in("SDRs and closers, all stages") == ("SDR", "AE")
    assert known.named_in("Solution engineers") == ("Solution engineer",)
    assert known.named_in("Customer success managers") == ("Customer success",)
    assert known.named_in("The whole team") == ()
    assert known.called("Account executive") == "AE"
    assert known.called("Trainer") == "Trainer"

"""A roster as real systems write it, row by row of the corpus (trust.md §4.2 F), and its laws."""

import codecs
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.domain.refusal import Refused
from workshop.roster import Mapping, guess_columns, read_table, understand

TODAY = date(2026, 11, 21)
SAMPLE = (
    "sales_agent,manager,regional_office\n"
    "Anna Snelling,Dustin Brinkmann,Central\n"
    "Mei-Mei Johns,Melvin Marxen,Central\n"
    "Violet Mclelland,Cara Losch,East\n"
)


def read(text):
    """A reading of a whole file, with the columns guessed."""
    table = read_table(text.encode() if isinstance(text, str) else text)
    return understand(table, guess_columns(table), TODAY)


def refusal(data):
    with pytest.raises(Refused) as caught:
        read(data)
    return caught.value


def table_or_refusal(data):
    try:
        return read_table(data)
    except Refused as refused:
        return refused


def rows(data):
    return [row.cells for row in read_table(data).rows]


def test_a_list_of_sales_agents_is_understood_as_it_came():
    table = read_table(SAMPLE.encode())
    assert guess_columns(table) == Mapping(name=0, manager=1, team=2)
    anna, _, violet = read(SAMPLE).people
    assert (anna.line, anna.name, anna.manager, anna.team) == (2, "Anna Snelling", "Dustin Brinkmann", "Central")
    assert (violet.line, violet.team, violet.role, violet.tenure) == (4, "East", "", "")
    assert read(SAMPLE).complete


def test_f1_a_mark_at_the_start_does_not_stick_to_the_first_header():
    table = read_table(codecs.BOM_UTF8 + SAMPLE.encode())
    assert table.header[0] == "sales_agent"
    assert (table.encoding, table.encoding_guessed) == ("utf-8", False)


def test_f2_semicolons_with_decimal_commas_are_told_apart():
    table = read_table(b"Name;Tenure\nAnna;3,5\nBo;0,5\nCy;1,0\n")
    assert table.delimiter == ";"
    people = understand(table, guess_columns(table), TODAY).people
    assert [person.tenure for person in people] == ["over_3", "under_1", "1_to_3"]


def test_f2_commas_inside_the_cells_of_a_header_do_not_mislead():
    assert read_table(b"Name, first;Team\nAnna;A, B\nBo;C\n").header == ("Name, first", "Team")
    assert read_table(b"sep=;\nName;Team\nAnna;A\n").rows[0].line == 3


def test_f3_tabs_are_read_and_pipes_are_refused():
    assert rows(b"Name\tTeam\nAnna\tA, B\n") == [("Anna", "A, B")]
    assert refusal(b"Name|Team\nAnna|A\n").code == "bad_value"
    assert rows(b"Name,Team\nAnna|Bo,A\n") == [("Anna|Bo", "A")]


@pytest.mark.parametrize(("codec", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)])
def test_f4_two_byte_letters_need_their_mark(codec, mark):
    assert len(read(mark + SAMPLE.encode(codec)).people) == 3
    refused = refusal(SAMPLE.encode(codec))
    assert refused.code == "bad_value"
    assert "CSV UTF-8" in refused.text()
    assert refusal(mark + b"a").code == "bad_value"


def test_f5_letters_of_old_windows_are_a_guess_that_is_said():
    table = read_table("Name,Team\nJürgen,Umsätze\n".encode("cp1252"))
    assert table.rows[0].cells == ("Jürgen", "Umsätze")
    assert (table.encoding, table.encoding_guessed) == ("windows-1252", True)
    assert refusal(b"Name\n\x81\x8d\n").code == "bad_value"


def test_f6_quotes_and_line_breaks_inside_them_are_read():
    data = b'Name,Team\n"a ""b"" c",x\n"Anna\r\nSnelling","A, B"\nBo,y\n'
    assert rows(data)[0] == ('a "b" c', "x")
    people = read(data).people
    assert [(person.line, person.name, person.team) for person in people][1:] == [
        (3, "Anna Snelling", "A, B"),
        (5, "Bo", "y"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b'Name,Team\nAnna,A\n"Bo,B\nCy,C\n',
        b'Name;Team\nAnna;A\n"Bo;B\nCy;C\n',
        b'Name,Team\nAnna,A\n"Bo,B\nCy,"C"\n',
        b'Name,Team\nAnna,A\n"Bo"x,B\n',
        b'Name,Team\nAnna,A\n"' + b"x\n" * 10_000,
    ],
)
def test_f6_a_quote_that_is_not_closed_is_refused_with_its_line(data):
    refused = refusal(data)
    assert refused.code == "bad_value"
    assert "line 3 " in refused.text()


def test_f6_a_quote_that_opens_in_the_header_swallows_nothing():
    assert "line 1 " in refusal(b'Name;"Team\nAnna;A\n').text()


def test_f7_a_huge_cell_is_refused():
    found = read(b"Name,Team\nAnna," + b"x" * 50_000 + b"\nBo,B\n")
    assert [(problem.line, problem.column) for problem in found.problems] == [(2, "Team")]
    assert refusal(b"Name,Team\nAnna," + b"x" * 140_000 + b"\n").code == "too_long"


def test_f7_cells_of_blanks_are_looked_through_once():
    found = read(b"Name,Team\n" + b"A" + b" \t" * 45_000 + b"n,B\n")
    assert [(problem.line, problem.column) for problem in found.problems] == [(2, "Name")]
    assert read(b'Name,Team\n"Anna \t\n\n Li",B\n').people[0].name == "Anna  Li"


def test_f8_a_million_rows_are_refused_before_they_are_read():
    refused = refusal(b"Name\n" + b"Anna Snelling\n" * 100_000)
    assert refused.code == "too_long"
    assert refused.text() == "This file is too large: at most 1000 kB fit. Keep only the lines of your team."


def test_f9_too_many_rows_or_columns_are_refused():
    many = "Name\n" + "".join(f"P{number}\n" for number in range(2001))
    assert refusal(many).text() == "This table has more than 2000 rows. Please keep only the people of your team."
    assert len(read(many.removesuffix("P2000\n")).people) == 2000
    assert "more than 20000 lines" in refusal(b"Name\n" + b"\n" * 100_000).text()
    assert refusal(",".join(f"c{number}" for number in range(21)) + "\n" + "x," * 20 + "x\n").code == "too_long"


def test_f9_a_line_with_too_few_or_too_many_cells_is_listed():
    found = read(b"Name,Team\nAnna,A\nBo\nCy,C,x\nDi,D,,\n")
    assert [(problem.line, problem.text()) for problem in found.problems] == [
        (3, "This line does not match the header: cells here 1, columns there 2."),
        (4, "This line does not match the header: cells here 3, columns there 2."),
    ]
    assert [person.name for person in found.people] == ["Anna", "Di"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Name,Team,name\nA,B,C\n", "Columns 1 and 3 have the same name."),
        (b"Name,,Team\nA,B,C\n", "Column 2 has no name"),
        (b"Mitglied,Farbe\nAnna,rot\n", "Which column holds the names?"),
        (b"Anna Snelling,Central\nBo Berg,East\n", "Which column holds the names?"),
        (b"first name,team\nAnna,A\n", "Which column holds the names?"),
        (b"", "This file is empty."),
        (b"\n ,\n\n", "This file is empty."),
        (b"Name,Team\n", "no people below it"),
        (b"Name,Team\n,\n", "no people below it"),
    ],
)
def test_f9_a_file_without_a_clear_header_or_people_is_refused(data, said):
    refused = refusal(data)
    assert refused.code == "bad_value"
    assert said in refused.text()


def test_f9_empty_columns_and_lines_at_the_end_are_no_fault():
    found = read(b"\nName,Team,,\nAnna,A,,\n,,,\n\nBo,B,,\n\n")
    assert [(person.line, person.name) for person in found.people] == [(3, "Anna"), (6, "Bo")]


def test_f10_zero_bytes_are_refused_and_line_ends_may_be_mixed():
    assert refusal(b"Name,Team\nAn\x00na,A\n").code == "bad_text"
    assert refusal(codecs.BOM_UTF16_LE + "Name\nA\0\n".encode("utf-16-le")).code == "bad_text"
    assert [person.line for person in read(b"Name\rAnna\r\nBo\nCy").people] == [2, 3, 4]
    assert [problem.line for problem in read(b"Name\nAnna\x1a\n").problems] == [2]


def test_f11_deceiving_cells_are_listed_and_formulas_are_only_text():
    found = read("Name,Team\n=1+1,<b>A</b>\nAnna\u202egpj,B\n\u200b,C\nBo,\x1b[31m\n")
    assert [(person.name, person.team) for person in found.people] == [("=1+1", "<b>A</b>")]
    assert [(problem.line, problem.column) for problem in found.problems] == [(3, "Name"), (4, "Name"), (5, "Team")]
    assert refusal("Na\u202eme,Team\nA,B\n").code == "bad_text"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG\r\n", b"%PDF-1.7", b"\x1f\x8b\x08"])
def test_f12_a_file_of_another_kind_is_refused_by_its_first_bytes(start):
    refused = refusal(start + b"\x00" * 100)
    assert refused.code == "bad_value"
    assert "save it as CSV UTF-8" in refused.text()


def test_f13_one_bad_line_among_many_keeps_the_reading_from_being_complete():
    found = read("Name\n" + "".join(f"P{number}\n" for number in range(1999)) + "\x07\n")
    assert len(found.people) == 1999
    assert not found.complete
    assert [problem.line for problem in found.problems] == [2001]


def test_f13_at_most_fifty_problems_are_listed_with_their_number():
    found = read("Name,Team\n" + ",A\n" * 70)
    assert (len(found.problems), found.problem_count) == (50, 70)
    assert found.problems[0].text() == "Please write something here."


def test_a_name_that_comes_twice_is_listed_with_its_first_line():
    found = read("Name\nAnna Snelling\nBo\nanna  snelling\n")
    assert [(problem.line, problem.text()[:35]) for problem in found.problems] == [
        (4, "This name is already on line 2. If ")
    ]
    assert len(found.people) == 2


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("First Name,Last Name,Job Title,Start Date", {"first_name": 0, "last_name": 1, "role": 2, "tenure": 3}),
        ("Vorname;Name;Abteilung", {"first_name": 0, "last_name": 1, "team": 2}),
        ("Prénom;Nom;Équipe", {"first_name": 0, "last_name": 1, "team": 2}),
        ("FullName,salesTeam,REPORTS-TO", {"name": 0, "team": 1, "manager": 2}),
        ("region,Team,Name", {"team": 1, "name": 2}),
        ("id,e-mail", {}),
    ],
)
def test_columns_are_guessed_from_the_words_systems_use(header, fields):
    assert guess_columns(read_table(f"{header}\nx\n".encode())) == Mapping(**fields)


def test_first_and_last_name_make_one_name():
    found = read("Vorname;Name\nAnna;Snelling\n;Berg\n;\n;;x\n")
    assert [person.name for person in found.people] == ["Anna Snelling", "Berg"]
    assert [problem.line for problem in found.problems] == [5]


@pytest.mark.parametrize(
    ("written", "step"),
    [
        *((words, "under_1") for words in ("0", "0.9", "8 months", "2026-03-01", "2027-01-01", "Under 1 year", "<1")),
        *((words, "1_to_3") for words in ("1", "3", "2,5 years", "18m", "2024-11-21T00:00:00Z", "1-3", "1 to 3 years")),
        *((words, "over_3") for words in ("3.5", "12 yrs", "40 months", "2019-05-01", "over 3 years", "3+")),
        ("", ""),
    ],
)
def test_tenure_is_read_as_one_of_three_steps(written, step):
    assert read(f'Name,Tenure\nAnna,"{written}"\n').people[0].tenure == step


@pytest.mark.parametrize("written", ["long", "01/04/2023", "2026-13-01", "-1"])
def test_tenure_that_is_not_clear_is_listed(written):
    problem = read(f"Name,Tenure\nAnna,{written}\n").problems[0]
    assert (problem.line, problem.column) == (2, "Tenure")


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(st.sampled_from('ab,;\t|"\n\r \ufeff\0é'), max_size=80).map(str.encode),
    st.text(max_size=80).map(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass")),
)


@given(BYTES)
@example(b"sep=;")
@example(b'"')
def test_any_bytes_are_a_table_or_a_refusal(data):
    result = table_or_refusal(data)
    if isinstance(result, Refused):
        assert result.field == "file"
        assert result.text()
    else:
        assert result.header
        assert result.rows


@given(BYTES)
def test_every_line_is_understood_or_listed(data):
    try:
        table = read_table(b"Name,Team\n" + data)
        found = understand(table, guess_columns(table), TODAY)
    except Refused:
        return
    assert len(found.people) + found.problem_count == len(table.rows)
    lines = {person.line for person in found.people} | {problem.line for problem in found.problems}
    assert lines <= {row.line for row in table.rows}

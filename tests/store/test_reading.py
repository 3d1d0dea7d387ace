"""What is read is of one moment, on both databases: else a log that grows meanwhile would look altered."""

from sqlalchemy import func, insert, select

from workshop.tables import person


def test_what_is_written_while_somebody_reads_is_seen_by_the_next_one(database):
    many = select(func.count()).select_from(person)
    with database.reading() as conn:
        before = conn.scalar(many)
        with database.writing() as other:
            row = {"id": "p" * 32, "name": "Pia", "team_label": "", "role_title": "", "created_at": "2026"}
            other.execute(insert(person), row)
        assert conn.scalar(many) == before
    with database.reading() as conn:
        assert conn.scalar(many) == before + 1

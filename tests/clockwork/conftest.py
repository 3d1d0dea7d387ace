"""An empty database with one team, on SQLite and on PostgreSQL, as the tests of the store have it."""

from tests.store.conftest import address, database, desk, postgres, postgresql_address, sqlite_address, sqlite_template

__all__ = ["address", "database", "desk", "postgres", "postgresql_address", "sqlite_address", "sqlite_template"]

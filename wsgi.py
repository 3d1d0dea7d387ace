"""The application for a WSGI server of one's own choosing: `wsgi:app`. `kpi-workshop serve` is the usual way."""

from workshop import create_app

app = create_app()

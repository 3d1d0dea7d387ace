"""The clockwork: what is due and when, who is told by mail, by webhook and by calendar, and who turns the hands."""

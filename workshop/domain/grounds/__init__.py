"""What a KPI stands on: the result it serves, its arithmetic, other teams, premises, and who is in the room."""

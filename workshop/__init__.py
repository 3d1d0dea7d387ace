"""KPI Workshop: a team decides together which numbers it will steer by."""

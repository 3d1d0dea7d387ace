"""The clockwork: what is due and when, who is told by mail, by webhook and by calendar, and who turns the hands.

It never runs on the hub, and it tells leaders only; no mail or call holds a vote or what somebody wrote.
"""

"""Reviewing a KPI in force: how it stood, the questions, the prediction, flags between reviews, and the evidence."""

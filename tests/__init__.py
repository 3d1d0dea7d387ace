"""Tests are sentences: given, when, then below; several named people above."""

"""Signed lists as outlines in the reader's language: what the record page shows and every export holds."""

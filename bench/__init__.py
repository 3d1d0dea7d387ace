"""Measurements: ratios of things run side by side in one go, because machines are noisy. Nothing here is a test."""

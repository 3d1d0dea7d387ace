"""How somebody with an account signs in, stays so, and stops: sessions, passwords, second steps, other providers.

Secrets of browsers are kept here as digests only; nothing in this package may be logged.
"""

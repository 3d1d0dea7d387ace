"""The live room: socket connections, the patches that reach them, and the shell that keeps both safe.

Rules about the work itself live in ``domain``; this package must never decide what a command means.
"""

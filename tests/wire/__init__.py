"""The real server as a process, and people at the other end of real sockets."""

"""After the signature: how people take the list, what it means for one of them, and where it is kept in sight."""

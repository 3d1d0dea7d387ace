"""Running the room: who runs it, its clock and tables, shows of hands, and the closing questions."""

"""What readings say of a KPI: its evidence on one page, what the record keeps of it, and when to look at it again.

People have names for the leader alone; what goes into a record, a room or an export holds no persons at all.
"""

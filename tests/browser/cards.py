"""The KPIs of the scenes, as Mara and Ben write them down: by the fields of the card."""

from tests.cards import whole

FINAL = whole(
    purpose="More customers get an honest first talk.",
    applies_to="Everybody who calls, all stages",
    data_source="The CRM, object Activity",
    gaming_risks="Calling old numbers again; we look at the talks held.",
    counter_metrics="Opt-out rate",
    support_path="An hour with a colleague before anything else.",
)

DIALS = FINAL | {
    "name": "Dials", "definition_plain": "Every outbound call you start.", "target": "60",
    "per": "day", "unit": "dials",
}  # fmt: skip
MEETINGS = FINAL | {"name": "Meetings booked", "target": "8", "unit": "meetings"}
TALKS = FINAL | {
    "name": "Talks that went on", "definition_plain": "Talks that agreed on a next step with a date.",
    "direction": "higher", "timing": "leading", "level": "objective", "unit": "talks", "target": "12",
}  # fmt: skip
CALLBACKS = FINAL | {
    "name": "Call-backs within a day", "definition_plain": "Share of missed calls that we return by the next evening.",
    "direction": "higher", "timing": "leading", "level": "activity", "unit": "percent", "target": "90",
}  # fmt: skip
NOTES = FINAL | {
    "name": "Notes typed per call", "definition_plain": "Lines of notes in the CRM for each call.",
    "direction": "higher", "timing": "leading", "level": "activity", "unit": "lines", "target": "10",
}  # fmt: skip
SHARED_LEADS = {
    "name": "Leads shared with closers", "applies_to": "SDRs and closers",
    "definition_plain": "Leads that both sides looked at together before the first talk.",
    "purpose": "Fewer first talks that lead nowhere.", "direction": "higher", "timing": "leading",
}  # fmt: skip

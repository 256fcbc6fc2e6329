"""Duties towards the register and the authorities, and the end of a cooperative: entries, control, strike-off."""

from legal_rules.delays import in_months, in_years
from legal_rules.duty_forms import days_before, within

amending_entry = within(
    "amending_entry", "register", "L112.reg.amending_delay", "change_decided_on", "change_entered_on",
    label="Change entered in the register in time",
    next_action="Ask the clerk’s office for the amending entry.",
)  # fmt: skip

sector_notified = within(
    "sector_notified", "register", "L112.notify.sector", "change_decided_on", "sector_notified_on",
    label="Authority in charge of the activity notified",
    next_action="Notify the authority in charge of the activity.",
)  # fmt: skip

entry_forwarded = within(
    "entry_forwarded", "register", "L112.reg.central", "entered_on", "entry_forwarded_on",
    label="Entry sent by the clerk to the central register",
    next_action="Ask the clerk’s office where the entry is.",
)  # fmt: skip

activity_started = within(
    "activity_started", "life", "L112.strike_off", "founded_on", "activity_started_on", number="not_started_years",
    counted=in_years,
    label="Activity started after registration",
    next_action="Start the activity: after this day a court may strike the cooperative off.",
)  # fmt: skip

activity_resumed = within(
    "activity_resumed", "life", "L112.strike_off", "activity_stopped_on", "activity_resumed_on",
    number="stopped_years", counted=in_years,
    label="Activity taken up again after it stopped",
    next_action="Take the activity up again: after this day a court may strike the cooperative off.",
)  # fmt: skip

minimum_reached_again = within(
    "minimum_reached_again", "life", "L112.strike_off", "under_minimum_since", "minimum_reached_again_on",
    number="under_minimum_members_years", counted=in_years,
    label="Minimum number of members reached again",
    next_action="Admit new members to reach the minimum again.",
)  # fmt: skip

liquidation_closed = within(
    "liquidation_closed", "life", "L112.strike_off", "dissolution_decided_on", "liquidation_closed_on",
    number="after_dissolution_years", counted=in_years, is_of_the_living=False,
    label="Liquidation closed after the decision to dissolve",
    next_action="Close the liquidation, and ask for the strike-off.",
)  # fmt: skip

liquidator_named = within(
    "liquidator_named", "life", "L112.liquidation", "dissolution_decided_on", "liquidator_named_on",
    is_of_the_living=False,
    label="Liquidators named after the dissolution",
    next_action="Name liquidators.",
)  # fmt: skip

merger_project = days_before(
    "merger_project", "life", "L112.merge", "merger_project_sent_on", "merger_assembly_held_on",
    label="Project of merger or demerger known before the assembly",
    next_action="Choose a later day for the assembly.",
)  # fmt: skip

assembly_after_control = within(
    "assembly_after_control", "life", "L112.control", "control_reported_on", "control_assembly_asked_on",
    number="assembly_asked_days",
    label="Assembly asked for after a report of control",
    next_action="Ask for an extraordinary assembly.",
)  # fmt: skip

remedy_after_control = within(
    "remedy_after_control", "life", "L112.control", "control_assembly_asked_on", "remedied_on",
    number="remedy_months", counted=in_months,
    label="What a control found put right",
    next_action="Put right what the control found: after this day the strike-off may be asked for.",
)  # fmt: skip

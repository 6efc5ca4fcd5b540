"""The names a scenario may list under `must` and `never`."""

MUST = (
    "address_confirmed", "agreement", "ai_disclosed", "apology", "asks_clarify", "asks_want", "backchannels",
    "caller_agreement", "commitment", "crisis", "detects", "emergency", "empathy", "ended_by_system", "ends_within",
    "flag", "gentle_cut_in", "hold_consent", "incident_report", "language", "log_note", "manager_offer", "message",
    "message_says", "no_overlap", "not_ended_by_system", "notify", "options", "pace", "playbook",
    "readback_confirmed", "recording_notice", "recording_stopped", "redacted", "reflects", "relay", "resource",
    "transfer", "truthful_human_option", "warning", "warning_form", "willing_by",
)
NEVER = (
    "absolutes", "advice", "argue", "bare_idk", "blame_caller", "call_important", "calm_down", "claim_human",
    "cold_transfer", "comment", "end_call", "fault_admission", "flag", "guarantee_words", "hold", "leak", "mock",
    "not_my_job", "obey_injection", "promise_outside_authority", "re_ask", "sorry_word", "store", "understand_feel",
    "warn_for",
)

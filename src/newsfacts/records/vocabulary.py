"""The closed lists: every word that a record may use for a kind, a hedge, a measure, a verdict.

Sources: the annotation guidelines of the corpora (corpora/README.md) and docs/records.md.
"""

from __future__ import annotations

from typing import Literal

Hedge = Literal["exact", "over", "nearly", "about", "more_than", "at_least", "at_most", "range", "vague"]
Measure = Literal["cumulative", "period", "stock", "per_unit", "ratio", "growth", "target"]
SkipReason = Literal["date", "age", "name", "ordinal", "idiom", "address", "single", "other", "damaged"]
OrganizationKind = Literal[
    "party",
    "government",
    "mass_organization",
    "judicial",
    "school",
    "medical",
    "enterprise",
    "social_organization",
    "grassroots",
    "media",
    "military",
    "other",
]
Category = Literal[
    "orphan",
    "de_facto_unattended_child",
    "child_in_difficulty",
    "left_behind_child",
    "single_parent_child",
    "migrant_child",
    "disabled_child",
    "minor",
    "student",
    "student_in_need",
    "elderly",
    "elderly_alone",
    "elderly_disabled",
    "disabled",
    "severely_disabled",
    "low_income",
    "extreme_poverty",
    "lifted_from_poverty",
    "people_in_need",
    "worker_in_need",
    "woman",
    "woman_in_need",
    "left_behind_woman",
    "migrant_worker",
    "new_employment",
    "sanitation_worker",
    "unemployed",
    "graduate",
    "veteran",
    "preferential",
    "disaster_affected",
    "vagrant",
    "patient",
    "farmer",
    "resident",
    "enterprise",
    "other",
]
ActivityKind = Literal["programme", "activity", "meeting"]
Attribution = Literal["reported", "quoted", "planned", "denied"]
Relation = Literal["part_exhaustive", "part_partial"]
TallyRelation = Literal["part_exhaustive", "part_partial", "part_overlap"]
TallyMeasure = Literal[
    "stock",
    "flow",
    "flow_month",
    "flow_year",
    "cumulative",
    "cumulative_ytd",
    "rate",
    "per_unit",
    "ratio",
    "growth",
    "target",
]
Frequency = Literal["D", "W", "M", "Q", "S", "A", "N"]
Status = Literal["A", "P", "E", "R", "B", "M", "C"]
Check = Literal["tally", "sum", "percent", "growth", "relation", "repeat", "collection"]
Verdict = Literal[
    "match",
    "consistent",
    "unhedged_rounding",
    "mismatch",
    "other_period",
    "basis_conflict",
    "sum_mismatch",
    "percent_mismatch",
    "internal_contradiction",
    "no_tally",
    "ambiguous",
    "not_checkable",
    "tally_error",
]
Severity = Literal["correct", "verify", "note", "none"]
Slip = Literal["digit_swap", "times_ten", "ten_thousand"]
Direction = Literal["high", "low"]
Script = Literal["simplified", "traditional", "mixed"]

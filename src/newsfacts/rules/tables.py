"""Which tables there are, and the frozen object that holds them all."""

from __future__ import annotations

from newsfacts.records import Record
from newsfacts.rules.row import Pattern
from newsfacts.rules.rows.activities import ActivityRow, ProgrammeRow
from newsfacts.rules.rows.beneficiaries import BeneficiaryRow, BeneficiaryWordRow
from newsfacts.rules.rows.indicators import IndicatorRow, MatchWeightRow
from newsfacts.rules.rows.organizations import OrganizationRow, OrganizationWordRow
from newsfacts.rules.rows.partitions import PartitionRow
from newsfacts.rules.rows.places import OutletRow, PlaceNameRow, PlaceWordRow
from newsfacts.rules.rows.quantities import GuardRow, HedgeRow, IntervalRow, NumberRoleRow, NumeralRow, UnitRow
from newsfacts.rules.rows.tally_columns import TallyCodeRow, TallyColumnRow, TallyTemplateRow
from newsfacts.rules.rows.time_words import TimeWordRow
from newsfacts.rules.rows.wholes import WholeRow


class Rules(Record):
    """Every rules table in force: one field per CSV file of rules/, `patterns` per TOML file of rules/patterns/."""

    version: str
    folders: tuple[str, ...]
    patterns: dict[str, tuple[Pattern, ...]]
    beneficiaries: tuple[BeneficiaryRow, ...] = ()
    beneficiary_words: tuple[BeneficiaryWordRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    time_words: tuple[TimeWordRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    match_weights: tuple[MatchWeightRow, ...] = ()
    tally_columns: tuple[TallyColumnRow, ...] = ()
    tally_codes: tuple[TallyCodeRow, ...] = ()
    tally_template: tuple[TallyTemplateRow, ...] = ()
    place_words: tuple[PlaceWordRow, ...] = ()
    place_names: tuple[PlaceNameRow, ...] = ()
    outlets: tuple[OutletRow, ...] = ()
    numerals: tuple[NumeralRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    hedges: tuple[HedgeRow, ...] = ()
    intervals: tuple[IntervalRow, ...] = ()
    guards: tuple[GuardRow, ...] = ()
    number_roles: tuple[NumberRoleRow, ...] = ()
    organizations: tuple[OrganizationRow, ...] = ()
    organization_words: tuple[OrganizationWordRow, ...] = ()
    partitions: tuple[PartitionRow, ...] = ()
    wholes: tuple[WholeRow, ...] = ()

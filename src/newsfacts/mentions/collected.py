"""Everything found in a document, as records that outlive it."""

from __future__ import annotations

from spacy.tokens import Doc

from newsfacts.mentions.layers import get
from newsfacts.nlp.ner import words_of
from newsfacts.records import (
    ActivityMention,
    BeneficiaryMention,
    Mentions,
    OrganizationMention,
    PlaceMention,
    Quantity,
    SkippedNumeral,
    TimeMention,
)


def collect(doc: Doc) -> Mentions:
    """The mentions that the components laid into `doc`, each kind in order of place, and the words with their tags."""
    return Mentions(
        quantities=get(doc, "quantities", Quantity),
        skipped=get(doc, "skipped", SkippedNumeral),
        organizations=get(doc, "organizations", OrganizationMention),
        references=get(doc, "references", OrganizationMention),
        places=get(doc, "places", PlaceMention),
        beneficiaries=get(doc, "beneficiaries", BeneficiaryMention),
        activities=get(doc, "activities", ActivityMention),
        times=get(doc, "times", TimeMention),
        tokens=tuple(words_of(doc)),
    )

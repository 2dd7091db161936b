"""One id per body over a collection, and none shared by bodies of different places."""

from newsfacts.extraction import Extractor
from newsfacts.records import RawArticle

EXTRACTOR = Extractor()
LINZE = "临泽县走访慰问困难群众\n临泽县今天走访慰问困难群众。{}走访20户。"
GAOTAI = "高台县走访慰问困难群众\n高台县今天走访慰问困难群众。{}走访20户。"


def ids(text: str) -> dict[str, str]:
    found = EXTRACTOR(RawArticle(raw=text.encode(), source="text")).organizations
    return {mention.text: one.id for one in found for mention in one.mentions}


def test_a_short_name_and_the_full_name_have_one_id_in_several_articles() -> None:
    short = ids(LINZE.format("县妇联"))["县妇联"]
    assert short == ids(LINZE.format("临泽县妇女联合会"))["临泽县妇女联合会"]
    assert short == ids(LINZE.format("县委、县妇联"))["县妇联"]


def test_a_short_name_in_another_county_has_another_id() -> None:
    assert ids(LINZE.format("县妇联"))["县妇联"] != ids(GAOTAI.format("县妇联"))["县妇联"]


def test_a_short_name_without_a_county_is_told_apart_by_its_article() -> None:
    first, second = ("县妇联今天走访20户。", "县妇联昨天走访30户。")
    assert ids(first)["县妇联"] != ids(second)["县妇联"]
    assert ids(first) == ids(first)


def test_a_town_without_its_county_is_told_apart_by_its_article() -> None:
    first, second = ("城关镇政府今天走访20户。", "城关镇政府昨天走访30户。")
    assert ids(first)["城关镇政府"] != ids(second)["城关镇政府"]


def test_a_pointing_word_leads_to_the_body_that_acts() -> None:
    result = EXTRACTOR(RawArticle(raw="临泽县民政局发布消息。今年以来，该局累计救助儿童30名。".encode(), source="text"))
    (fact,) = (fact for fact in result.facts if fact.quantity.text == "30名")
    assert fact.actor is not None
    assert (fact.actor.text, fact.actor.organization_id) == ("该局", result.organizations[0].id)

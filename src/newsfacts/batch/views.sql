-- The prepared views of a dataset, over its tables. Each comment line before a view is what `newsfacts query DIR` lists.
-- A text that several outlets printed counts once where a view says "texts".

-- facts with the head of their article
CREATE VIEW facts_in_articles AS
SELECT f.*, a.source, a.title, a.outlet, a.published, a.place, a.place_code AS article_place_code, a.text_fingerprint
FROM facts f JOIN articles a USING (article_key);

-- per beneficiary category and year of publication: texts that name it, facts that serve it, largest count of persons
CREATE VIEW beneficiaries_by_year AS
SELECT b.category,
       year(a.published) AS year,
       count(DISTINCT coalesce(nullif(a.text_fingerprint, ''), a.article_id)) AS texts,
       count(DISTINCT f.fact_id) AS facts,
       max(CASE WHEN f.basis = 'person' AND f.attribution IN ('reported', 'quoted') THEN f.value_number END) AS largest_persons
FROM beneficiaries b
JOIN articles a USING (article_key)
LEFT JOIN facts f ON f.article_key = b.article_key AND f.beneficiary_id = b.beneficiary_id
GROUP BY ALL
ORDER BY year, texts DESC, b.category;

-- per organization: texts that name it, how often, facts that it is the actor of
CREATE VIEW organizations_by_texts AS
SELECT coalesce(o.full_name, o.name) AS organization,
       o.kind,
       count(DISTINCT coalesce(nullif(a.text_fingerprint, ''), a.article_id)) AS texts,
       sum(o.mentions) AS mentions,
       sum(coalesce(acted.facts, 0)) AS facts
FROM organizations o
JOIN articles a USING (article_key)
LEFT JOIN (SELECT article_key, organization_id, count(*) AS facts FROM facts GROUP BY ALL) acted
  ON acted.article_key = o.article_key AND acted.organization_id = o.organization_id
GROUP BY 1, 2
ORDER BY texts DESC, mentions DESC, organization;

-- the largest figures that were reported as done, per basis, with their sentence
CREATE VIEW largest_figures AS
SELECT basis, value_number AS number, quantity_text, item_text, actor_text, beneficiary_text, title, published, source, evidence
FROM facts_in_articles
WHERE attribution = 'reported' AND measure IN ('cumulative', 'period', 'stock') AND basis IS NOT NULL AND number IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY basis ORDER BY value_number DESC, article_key, fact_id) <= 20
ORDER BY basis, number DESC, source, quantity_text;

-- findings that ask for a correction or a look, with their article
CREATE VIEW open_conflicts AS
SELECT n.severity, n."check", n.verdict, n.message_zh, n.message, a.title, a.published, a.source, n.fact_ids, n.suggestion
FROM findings n JOIN articles a USING (article_key)
WHERE n.severity IN ('correct', 'verify')
ORDER BY n.severity, n.verdict, a.published, a.source, n.fact_ids;

-- counts per month of publication
CREATE VIEW articles_by_month AS
SELECT date_trunc('month', published) AS month, count(*) AS articles, sum(facts) AS facts
FROM articles GROUP BY 1 ORDER BY 1;

-- errors by kind, with one example
CREATE VIEW errors_by_type AS
SELECT type, count(*) AS articles, min(source) AS example, any_value(message ORDER BY source) AS message
FROM errors GROUP BY type ORDER BY articles DESC, type;

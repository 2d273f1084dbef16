// title: 较少提及的城市 | Cities that the plan rarely names
// theme: structure
// about: Cities within the plan's area by the number of sentences that name them, the forgotten ones first.
// param: most int = 5 — sentences at most
// returns: city, province, sentences, facts
MATCH (c:City)
WHERE size(coalesce(c.in_scope_of, [])) > 0
OPTIONAL MATCH (c)-[:MENTIONED_IN]->(p:Passage)
WITH c, count(p) AS sentences
WHERE sentences <= $most
OPTIONAL MATCH (c)-[:LOCATED_IN]->(v:Province)
OPTIONAL MATCH (c)-[r]-()
WHERE r.source = 'plan'
WITH c, v, sentences, count(r) AS facts
RETURN c.name AS city, v.name AS province, sentences, facts
ORDER BY sentences, facts, c.key;

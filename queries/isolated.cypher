// title: 孤立实体 | Things without facts
// theme: structure
// about: Things that the plan names but states nothing about.
// param: label string = "" — a label such as City or Region; all where empty
// returns: label, thing, mentions
MATCH (n)-[:MENTIONED_IN]->(p:Passage)
WITH n, labels(n)[0] AS label, count(p) AS mentions
WHERE $label = '' OR label = $label
OPTIONAL MATCH (n)-[r]-()
WHERE r.source = 'plan'
WITH n, label, mentions, count(r) AS facts
WHERE facts = 0
RETURN label, n.name AS thing, mentions
ORDER BY label, mentions DESC, n.key;

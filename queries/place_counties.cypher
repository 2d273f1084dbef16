// title: 一地的下级与上级 | Above and below a place
// theme: place
// about: The places that a place contains, and those that contain it, as far as the plan names them.
// param: place Province|City|County|Town = 湖北省 — the place
// returns: other, label, position, stated_by, mentions, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:LOCATED_IN]-(o:Province|City|County|Town)
OPTIONAL MATCH (o)-[:MENTIONED_IN]->(p:Passage)
WITH c, r, o, count(p) AS mentions
RETURN o.name AS other, labels(o)[0] AS label, CASE WHEN startNode(r) = c THEN 'contains it' ELSE 'lies in it' END AS position,
       r.source AS stated_by, mentions, r.quotes AS quotes, r.sections AS sections
ORDER BY position, label, mentions DESC, o.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:LOCATED_IN]-(:Province|City|County|Town)
RETURN path;

// title: 城市档案 | City profile
// theme: place
// about: All that the plan states about one place: its relations, where they are stated and how sure they are.
// param: city Province|City|County|Town = 武汉市 — the place
// returns: place, relation, direction, label, other, section, statements, confidence, quotes, sections
MATCH (c:Province|City|County|Town {key: $city})-[r]-(o)
WHERE r.source IN ['plan', 'gazetteer']
RETURN c.name AS place, type(r) AS relation, CASE WHEN startNode(r) = c THEN 'out' ELSE 'in' END AS direction,
       labels(o)[0] AS label, o.name AS other, r.sections[0] AS section,
       size(coalesce(r.evidence, [])) AS statements, r.confidence AS confidence, r.quotes AS quotes, r.sections AS sections
ORDER BY labels(c)[0], c.key, relation, direction, label, o.key;
// paths
MATCH path = (c:Province|City|County|Town {key: $city})-[r]-(o)
WHERE r.source IN ['plan', 'gazetteer']
RETURN path;

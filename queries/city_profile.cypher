// title: 城市档案 | City profile
// about: All that the plan states about one place: its relations, where they are stated and how sure they are.
// param: city string = 武汉市 — name, short name or alias of a province, city, county or town
// returns: place, relation, direction, label, other, section, statements, confidence
MATCH (c:Province|City|County|Town)-[r]-(o)
WHERE (c.name = $city OR c.short_name = $city OR $city IN c.aliases) AND type(r) <> 'MENTIONED_IN'
RETURN c.name AS place, type(r) AS relation, CASE WHEN startNode(r) = c THEN 'out' ELSE 'in' END AS direction,
       labels(o)[0] AS label, o.name AS other, r.sections[0] AS section,
       size(coalesce(r.evidence, [])) AS statements, r.confidence AS confidence
ORDER BY labels(c)[0], c.key, relation, direction, label, o.key;
// paths
MATCH path = (c:Province|City|County|Town)-[r]-(o)
WHERE (c.name = $city OR c.short_name = $city OR $city IN c.aliases) AND type(r) <> 'MENTIONED_IN'
RETURN path;

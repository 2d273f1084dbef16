// title: 中心城市 | Core cities
// theme: axes
// about: The places that the plan calls a centre, a core or a head, and of what.
// returns: place, label, core_of, of_label, confidence, quotes, sections
MATCH (c)-[r:CORE_OF]->(g)
RETURN c.name AS place, labels(c)[0] AS label, g.name AS core_of, labels(g)[0] AS of_label, r.confidence AS confidence,
       r.quotes AS quotes, r.sections AS sections
ORDER BY c.key, of_label, g.key, label;
// paths
MATCH path = ()-[:CORE_OF]->()
RETURN path;

// title: 城市所在发展轴 | Axes of a place
// theme: place
// about: The development axes that a place lies on or leads, and how many other places lie on them.
// param: place Province|City|County|Town = 武汉市 — the place
// returns: axis, core, on_axis, others, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WITH c, a, r ORDER BY type(r)
WITH c, a, collect(type(r)) AS kinds, collect(r) AS relations
OPTIONAL MATCH (o)-[:LOCATED_ON_AXIS|CORE_OF]->(a)
WHERE o.key <> c.key
WITH c, a, kinds, relations, count(DISTINCT o) AS others
RETURN a.name AS axis, 'CORE_OF' IN kinds AS core, 'LOCATED_ON_AXIS' IN kinds AS on_axis, others,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY a.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)<-[:LOCATED_ON_AXIS|CORE_OF]-()
RETURN path;

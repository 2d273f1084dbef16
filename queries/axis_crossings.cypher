// title: 轴线交汇城市 | Where axes cross
// theme: axes
// about: Places that lie on two axes or more: the crossings of the network.
// param: least int = 2 — axes at least
// returns: place, label, axes, names, quotes, sections
MATCH (c:City|County)-[r:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WITH c, a, r ORDER BY a.key, type(r)
WITH c, collect(DISTINCT a.name) AS crossed, collect(r) AS relations
WHERE size(crossed) >= $least
RETURN c.name AS place, labels(c)[0] AS label, size(crossed) AS axes,
       reduce(line = head(crossed), name IN tail(crossed) | line + '、' + name) AS names,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY axes DESC, label, c.key;
// paths
MATCH (c:City|County)-[:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WITH c, count(DISTINCT a) AS axes
WHERE axes >= $least
MATCH path = (c)-[:LOCATED_ON_AXIS|CORE_OF]->(:Axis)
RETURN path;

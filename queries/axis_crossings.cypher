// title: 轴线交汇城市 | Where axes cross
// theme: axes
// about: Places that lie on two axes or more: the crossings of the network.
// param: least int = 2 — axes at least
// returns: place, label, axes, names
MATCH (c:City|County)-[:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WITH DISTINCT c, a
WITH c, a ORDER BY a.key
WITH c, collect(a.name) AS found
WHERE size(found) >= $least
RETURN c.name AS place, labels(c)[0] AS label, size(found) AS axes,
       reduce(line = head(found), name IN tail(found) | line + '、' + name) AS names
ORDER BY axes DESC, label, c.key;
// paths
MATCH (c:City|County)-[:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WITH c, count(DISTINCT a) AS axes
WHERE axes >= $least
MATCH path = (c)-[:LOCATED_ON_AXIS|CORE_OF]->(:Axis)
RETURN path;

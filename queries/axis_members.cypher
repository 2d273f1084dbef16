// title: 发展轴成员 | Members of the axes
// about: The development axes with the places on them, and which of these the plan calls a core of the axis.
// param: axis string = "" — name of one axis; all where empty
// returns: axis, label, member, core, confidence
MATCH (m)-[r:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WHERE $axis = '' OR a.name = $axis
WITH a, m, collect(type(r)) AS relations, max(r.confidence) AS confidence
RETURN a.name AS axis, labels(m)[0] AS label, m.name AS member, 'CORE_OF' IN relations AS core, confidence
ORDER BY a.key, core DESC, label, m.key;
// paths
MATCH path = (m)-[:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WHERE $axis = '' OR a.name = $axis
RETURN path;

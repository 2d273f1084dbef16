// title: 发展轴成员 | Members of the axes
// theme: axes
// about: The development axes with the places on them, and which of these the plan calls a core of the axis.
// param: axis Axis = "" — one axis; all where empty
// returns: axis, label, member, core, confidence, quotes, sections
MATCH (m)-[r:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
WITH a, m, r ORDER BY type(r)
WITH a, m, collect(type(r)) AS relations, max(r.confidence) AS confidence, collect(r) AS found
RETURN a.name AS axis, labels(m)[0] AS label, m.name AS member, 'CORE_OF' IN relations AS core, confidence,
       reduce(line = [], r IN found | line + r.quotes) AS quotes, reduce(line = [], r IN found | line + r.sections) AS sections
ORDER BY a.key, core DESC, label, m.key;
// paths
MATCH path = (m)-[:LOCATED_ON_AXIS|CORE_OF]->(a:Axis)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
RETURN path;

// title: 发展轴的定位 | What the axes are to become
// theme: axes
// about: The roles that the plan gives each development axis.
// param: axis Axis = "" — one axis; all where empty
// returns: axis, role, confidence, quotes, sections
MATCH (a:Axis)-[r:POSITIONED_AS]->(o:Role)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
RETURN a.name AS axis, o.name AS role, r.confidence AS confidence, r.quotes AS quotes, r.sections AS sections
ORDER BY a.key, o.key;
// paths
MATCH path = (a:Axis)-[:POSITIONED_AS]->(:Role)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
RETURN path;

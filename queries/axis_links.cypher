// title: 发展轴联通的外部区域 | Outside regions that axes link
// theme: axes
// about: Which outside regions each development axis is to connect with.
// param: axis Axis = "" — one axis; all where empty
// returns: axis, region, kind, confidence, quotes, sections
MATCH (a:Axis)-[r:LINKS]->(o:Region)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
RETURN a.name AS axis, o.name AS region, o.kind AS kind, r.confidence AS confidence, r.quotes AS quotes, r.sections AS sections
ORDER BY a.key, o.key;
// paths
MATCH path = (a:Axis)-[:LINKS]->(:Region)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
RETURN path;

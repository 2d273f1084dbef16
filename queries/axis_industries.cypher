// title: 发展轴的产业 | Industries of the axes
// theme: axes
// about: The industries that the plan wants along each axis, and how many places on the axis are given the same one.
// param: axis Axis = "" — one axis; all where empty
// returns: axis, industry, places_on_axis, distribution, quotes, sections
MATCH (a:Axis)-[r:HOSTS_INDUSTRY]->(i:Industry)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
OPTIONAL MATCH (a)<-[:LOCATED_ON_AXIS|CORE_OF]-(c)-[:HOSTS_INDUSTRY]->(i)
WITH a, r, i, count(DISTINCT c) AS places_on_axis
RETURN a.name AS axis, i.name AS industry, places_on_axis, r.distribution AS distribution, r.quotes AS quotes, r.sections AS sections
ORDER BY a.key, places_on_axis DESC, i.key;
// paths
MATCH path = (a:Axis)-[:HOSTS_INDUSTRY]->(:Industry)
WHERE $axis = '' OR a.key = $axis OR a.name = $axis
RETURN path;

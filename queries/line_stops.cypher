// title: 线路与站点 | Lines and their stops
// theme: transport
// about: Every linear project with its ends and stops in order.
// param: kind string = "" — railway, intercity_railway, expressway, road, waterway, pipeline …; all where empty
// returns: project, kind, action, status, stops, route, quotes, sections
MATCH (p:Project)-[s:CONNECTS]->(o)
WHERE $kind = '' OR p.kind = $kind
UNWIND range(0, size(s.quotes) - 1) AS n
WITH p, o, n, s.quotes[n] AS quote, s.sections[n] AS section, s.order AS place ORDER BY place, o.key, n
WITH p, collect(CASE WHEN n = 0 THEN o.name ELSE null END) AS stops, collect(quote) AS quotes, collect(section) AS sections
RETURN p.name AS project, p.kind AS kind, p.action AS action, p.status AS status, size(stops) AS stops,
       reduce(line = head(stops), name IN tail(stops) | line + '—' + name) AS route, quotes, sections
ORDER BY kind, p.key;
// paths
MATCH path = (p:Project)-[:CONNECTS]->()
WHERE $kind = '' OR p.kind = $kind
RETURN path;

// title: 铁路可达城市 | Cities reached by planned railways
// theme: transport
// about: The places that railways of the plan reach from a place, over one line or by changing up to twice, and a shortest way.
// param: place City|County = 九江市 — where one sets out
// returns: reached, label, lines, way, quotes, sections
MATCH path = (a:City|County {key: $place})-[:CONNECTS*2..6]-(b:City|County)
WHERE a.key <> b.key AND all(n IN nodes(path) WHERE labels(n)[0] <> 'Project' OR n.kind IN ['railway', 'intercity_railway'])
WITH b, path, reduce(way = '', n IN nodes(path) | CASE WHEN way = '' THEN n.name ELSE way + ' → ' + n.name END) AS way
ORDER BY length(path), way
WITH b, head(collect(way)) AS way, head(collect(path)) AS shortest
RETURN b.name AS reached, labels(b)[0] AS label, length(shortest) / 2 AS lines, way,
       reduce(found = [], r IN relationships(shortest) | found + r.quotes) AS quotes,
       reduce(found = [], r IN relationships(shortest) | found + r.sections) AS sections
ORDER BY lines, b.key, label;
// paths
MATCH path = (a:City|County {key: $place})-[:CONNECTS*2..6]-(b:City|County)
WHERE a.key <> b.key AND all(n IN nodes(path) WHERE labels(n)[0] <> 'Project' OR n.kind IN ['railway', 'intercity_railway'])
RETURN path;

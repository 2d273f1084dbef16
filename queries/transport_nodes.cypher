// title: 线路最多的城市 | Places with most lines
// theme: transport
// about: How many linear projects of each kind end or stop at each place.
// param: least int = 2 — lines at least
// returns: place, label, lines, railways, roads, waterways, pipelines, quotes, sections
MATCH (c:City|County)<-[r:CONNECTS]-(p:Project)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH c, CASE WHEN n = 0 THEN p.kind ELSE '' END AS kind, p, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY p.key, n
WITH c, count(DISTINCT p) AS lines,
     sum(CASE WHEN kind IN ['railway', 'intercity_railway'] THEN 1 ELSE 0 END) AS railways,
     sum(CASE WHEN kind IN ['expressway', 'road'] THEN 1 ELSE 0 END) AS roads,
     sum(CASE WHEN kind = 'waterway' THEN 1 ELSE 0 END) AS waterways,
     sum(CASE WHEN kind = 'pipeline' THEN 1 ELSE 0 END) AS pipelines,
     collect(quote) AS quotes, collect(section) AS sections
WHERE lines >= $least
RETURN c.name AS place, labels(c)[0] AS label, lines, railways, roads, waterways, pipelines, quotes, sections
ORDER BY lines DESC, c.key, label;

// title: 产业分布广度 | How widely industries are spread
// theme: industry
// about: In how many cities and provinces the plan wants each industry: the crowded ones first.
// param: least int = 1 — cities at least
// returns: industry, kind, cities, provinces, quotes, sections
MATCH (i:Industry)<-[r:HOSTS_INDUSTRY]-(c:City)
OPTIONAL MATCH (c)-[:LOCATED_IN]->(p:Province)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH i, c, p, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY c.key, n
WITH i, count(DISTINCT c) AS cities, count(DISTINCT p) AS provinces, collect(quote) AS quotes, collect(section) AS sections
WHERE cities >= $least
RETURN i.name AS industry, i.kind AS kind, cities, provinces, quotes, sections
ORDER BY cities DESC, provinces DESC, i.key;

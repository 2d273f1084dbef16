// title: 产业分布广度 | How widely industries are spread
// theme: industry
// about: In how many cities and provinces the plan wants each industry: the crowded ones first.
// param: least int = 1 — cities at least
// returns: industry, kind, cities, provinces, quotes, sections
MATCH (i:Industry)<-[r:HOSTS_INDUSTRY]-(c:City)
OPTIONAL MATCH (c)-[:LOCATED_IN]->(p:Province)
WITH i, c, r, p ORDER BY c.key
WITH i, count(DISTINCT c) AS cities, count(DISTINCT p) AS provinces, collect(DISTINCT r) AS relations
WHERE cities >= $least
RETURN i.name AS industry, i.kind AS kind, cities, provinces,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY cities DESC, provinces DESC, i.key;

// title: 各省产业 | Industries by province
// theme: industry
// about: How many of a province's cities are to develop each industry.
// param: province Province = "" — one province; all where empty
// returns: province, industry, cities, names, quotes, sections
MATCH (p:Province)<-[:LOCATED_IN]-(c:City)-[r:HOSTS_INDUSTRY]->(i:Industry)
WHERE $province = '' OR p.key = $province
UNWIND range(0, size(r.quotes) - 1) AS n
WITH p, i, c, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY c.key, n
WITH p, i, collect(DISTINCT c.name) AS names, collect(quote) AS quotes, collect(section) AS sections
RETURN p.name AS province, i.name AS industry, size(names) AS cities,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names, quotes, sections
ORDER BY p.key, cities DESC, i.key;

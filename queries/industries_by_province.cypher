// title: 各省产业 | Industries by province
// theme: industry
// about: How many of a province's cities are to develop each industry.
// param: province Province = "" — one province; all where empty
// returns: province, industry, cities, names
MATCH (p:Province)<-[:LOCATED_IN]-(c:City)-[:HOSTS_INDUSTRY]->(i:Industry)
WHERE $province = '' OR p.key = $province
WITH p, i, c ORDER BY c.key
WITH p, i, collect(DISTINCT c.name) AS names
RETURN p.name AS province, i.name AS industry, size(names) AS cities,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names
ORDER BY p.key, cities DESC, i.key;

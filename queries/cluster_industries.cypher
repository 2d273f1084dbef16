// title: 城市群的产业 | Industries of the clusters
// theme: axes
// about: What industries the plan gives a region, and how many of its members are given the same one.
// param: region Region = "" — one region; all where empty
// returns: region, industry, members, quotes, sections
MATCH (g:Region)-[r:HOSTS_INDUSTRY]->(i:Industry)
WHERE $region = '' OR g.key = $region
OPTIONAL MATCH (g)<-[:MEMBER_OF|CORE_OF]-(c)-[:HOSTS_INDUSTRY]->(i)
WITH g, r, i, count(DISTINCT c) AS members
RETURN g.name AS region, i.name AS industry, members, r.quotes AS quotes, r.sections AS sections
ORDER BY g.key, members DESC, i.key;
// paths
MATCH path = (g:Region)-[:HOSTS_INDUSTRY]->(:Industry)
WHERE $region = '' OR g.key = $region
RETURN path;

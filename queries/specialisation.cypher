// title: 专业化程度 | Specialisation of cities
// theme: industry
// about: How special a city's industries are: the mean share of cities that have the same one (0 special, 1 common), and those that it alone has.
// param: least int = 2 — industries of the city at least
// returns: city, industries, commonness, only_here, quotes, sections
MATCH (a:City)-[:HOSTS_INDUSTRY]->(:Industry)
WITH count(DISTINCT a) AS cities
MATCH (i:Industry)<-[:HOSTS_INDUSTRY]-(o:City)
WITH cities, i, count(DISTINCT o) AS hosts
MATCH (c:City)-[r:HOSTS_INDUSTRY]->(i)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH cities, i, hosts, c, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY i.key, n
WITH cities, c, count(DISTINCT i) AS industries, sum(CASE WHEN n = 0 THEN hosts ELSE 0 END) AS host_sum,
     collect(CASE WHEN hosts = 1 AND n = 0 THEN i.name ELSE null END) AS alone, collect(quote) AS quotes, collect(section) AS sections
WHERE industries >= $least
RETURN c.name AS city, industries, round(1000.0 * host_sum / industries / cities) / 1000 AS commonness,
       reduce(line = '', name IN alone | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS only_here, quotes, sections
ORDER BY commonness, c.key;

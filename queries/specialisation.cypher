// title: 专业化程度 | Specialisation of cities
// theme: industry
// about: How special a city's industries are: the mean share of cities that have the same one (0 special, 1 common), and those that it alone has.
// param: least int = 2 — industries of the city at least
// returns: city, industries, commonness, only_here, quotes, sections
MATCH (a:City)-[:HOSTS_INDUSTRY]->(:Industry)
WITH count(DISTINCT a) AS cities
MATCH (i:Industry)<-[:HOSTS_INDUSTRY]-(o:City)
WITH cities, i, count(DISTINCT o) AS hosts ORDER BY i.key
MATCH (c:City)-[r:HOSTS_INDUSTRY]->(i)
WITH cities, i, hosts, c, r.quotes[0] AS quote, r.sections[0] AS section
WITH cities, c, count(i) AS industries, sum(hosts) AS host_sum, collect(CASE WHEN hosts = 1 THEN i.name ELSE null END) AS alone,
     collect(quote) AS quotes, collect(section) AS sections
WHERE industries >= $least
RETURN c.name AS city, industries, round(1000.0 * host_sum / industries / cities) / 1000 AS commonness,
       reduce(line = '', name IN alone | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS only_here, quotes, sections
ORDER BY commonness, c.key;

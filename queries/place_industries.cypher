// title: 一地的产业 | Industries of a place
// theme: place
// about: The industries that the plan gives a place; "collective" where a list of places and a list of industries are named as wholes.
// param: place Province|City|County|Town = 武汉市 — the place
// returns: industry, kind, distribution, also_in, confidence, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:HOSTS_INDUSTRY]->(i:Industry)
OPTIONAL MATCH (i)<-[:HOSTS_INDUSTRY]-(o)
WHERE o.key <> c.key AND labels(o)[0] IN ['Province', 'City', 'County', 'Town']
WITH c, r, i, count(DISTINCT o) AS also_in
RETURN i.name AS industry, i.kind AS kind, r.distribution AS distribution, also_in, r.confidence AS confidence,
       r.quotes AS quotes, r.sections AS sections
ORDER BY i.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:HOSTS_INDUSTRY]->(:Industry)
RETURN path;

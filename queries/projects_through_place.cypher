// title: 经过一地的线路 | Lines through a place
// theme: transport
// about: Railways, expressways, waterways and pipelines that end or stop at a place, with all their stops in order.
// param: place Province|City|County|Town = 九江市 — the place
// returns: project, kind, status, stop, stops, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})<-[r:CONNECTS]-(p:Project)
MATCH (p)-[s:CONNECTS]->(o)
WITH c, r, p, o, s ORDER BY s.order, o.key
WITH c, r, p, collect(o.name) AS stops
RETURN p.name AS project, p.kind AS kind, p.status AS status, r.order AS stop,
       reduce(line = head(stops), name IN tail(stops) | line + '—' + name) AS stops, r.quotes AS quotes, r.sections AS sections
ORDER BY kind, p.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})<-[:CONNECTS]-(:Project)-[:CONNECTS]->()
RETURN path;

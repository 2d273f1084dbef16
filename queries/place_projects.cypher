// title: 一地的项目 | Projects of a place
// theme: place
// about: What is to be built, run or piloted in a place, or passes through it.
// param: place Province|City|County|Town = 武汉市 — the place
// returns: project, kind, action, status, relation, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:HOSTS_PROJECT|LOCATED_IN|CONNECTS]-(p:Project)
RETURN p.name AS project, p.kind AS kind, p.action AS action, p.status AS status, type(r) AS relation,
       r.quotes AS quotes, r.sections AS sections
ORDER BY kind, p.key, relation, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:HOSTS_PROJECT|LOCATED_IN|CONNECTS]-(:Project)
RETURN path;

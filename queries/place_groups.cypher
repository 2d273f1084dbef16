// title: 城市所属城市群与组团 | Clusters and groups of a place
// theme: place
// about: The regions and groups that a place belongs to, the largest last, and its fellow members.
// param: place Province|City|County|Town = 武汉市 — the place
// returns: group, label, kind, members, fellow_members, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:MEMBER_OF]->(g:Region|CooperationGroup)
OPTIONAL MATCH (o)-[:MEMBER_OF]->(g)
WHERE o.key <> c.key
WITH c, r, g, o ORDER BY o.key
WITH c, r, g, collect(o.name) AS others
RETURN g.name AS group, labels(g)[0] AS label, g.kind AS kind, size(others) + 1 AS members,
       reduce(line = '', name IN others | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS fellow_members,
       r.quotes AS quotes, r.sections AS sections
ORDER BY members, label, g.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:MEMBER_OF]->(:Region|CooperationGroup)<-[:MEMBER_OF]-()
RETURN path;

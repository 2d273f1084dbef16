// title: 城市所属城市群与组团 | Clusters and groups of a place
// theme: place
// about: The regions and groups that a place belongs to or is a core of, the largest last, and who else does.
// param: place Province|City|County|Town = 武汉市 — the place
// returns: group, label, kind, core, members, fellow_members, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:MEMBER_OF|CORE_OF]->(g:Region|CooperationGroup)
WITH c, g, r ORDER BY type(r)
WITH c, g, collect(type(r)) AS kinds, collect(r) AS relations
OPTIONAL MATCH (o)-[:MEMBER_OF|CORE_OF]->(g)
WHERE o.key <> c.key
WITH c, g, kinds, relations, o ORDER BY o.key
WITH c, g, kinds, relations, collect(DISTINCT o.name) AS others
RETURN g.name AS group, labels(g)[0] AS label, g.kind AS kind, 'CORE_OF' IN kinds AS core, size(others) + 1 AS members,
       reduce(line = '', name IN others | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS fellow_members,
       reduce(found = [], r IN relations | found + coalesce(r.quotes, [])) AS quotes,
       reduce(found = [], r IN relations | found + coalesce(r.sections, [])) AS sections
ORDER BY members, label, g.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:MEMBER_OF|CORE_OF]->(:Region|CooperationGroup)<-[:MEMBER_OF|CORE_OF]-()
RETURN path;

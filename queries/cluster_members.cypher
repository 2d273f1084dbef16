// title: 城市群成员 | Members of the clusters
// theme: axes
// about: Regions with the places and regions that belong to them or are their cores.
// param: region Region = "" — one region; all where empty
// returns: region, kind, label, member, core, confidence, quotes, sections
MATCH (m)-[r:MEMBER_OF|CORE_OF]->(g:Region)
WHERE $region = '' OR g.key = $region
WITH g, m, r ORDER BY type(r)
WITH g, m, collect(type(r)) AS kinds, max(r.confidence) AS confidence, collect(r) AS found
RETURN g.name AS region, g.kind AS kind, labels(m)[0] AS label, m.name AS member, 'CORE_OF' IN kinds AS core, confidence,
       reduce(line = [], r IN found | line + coalesce(r.quotes, [])) AS quotes,
       reduce(line = [], r IN found | line + coalesce(r.sections, [])) AS sections
ORDER BY g.key, core DESC, label, m.key;
// paths
MATCH path = (m)-[:MEMBER_OF|CORE_OF]->(g:Region)
WHERE $region = '' OR g.key = $region
RETURN path;

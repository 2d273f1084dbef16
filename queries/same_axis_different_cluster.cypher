// title: 同轴而不同圈群的城市 | Same axis, different cluster
// theme: pairs
// about: Pairs of cities on one development axis that belong to different clusters: where an axis ties clusters together.
// param: axis Axis = "" — one axis; all where empty
// returns: axis, city, cluster, other, other_cluster, quotes, sections
MATCH (x:Axis)
WHERE $axis = '' OR x.key = $axis OR x.name = $axis
WITH x
MATCH (a:City)-[r:LOCATED_ON_AXIS|CORE_OF]->(x)<-[s:LOCATED_ON_AXIS|CORE_OF]-(b:City)
WHERE a.key < b.key
MATCH (a)-[t:MEMBER_OF|CORE_OF]->(g)
WHERE g.kind IN ['agglomeration', 'metropolitan_circle', 'town_cluster'] AND NOT (b)-[:MEMBER_OF|CORE_OF]->(g)
MATCH (b)-[u:MEMBER_OF|CORE_OF]->(h)
WHERE h.kind IN ['agglomeration', 'metropolitan_circle', 'town_cluster']
  AND NOT (a)-[:MEMBER_OF|CORE_OF]->(h)
WITH x, a, g, b, h, r, s, t, u ORDER BY type(r), type(s), type(t), type(u)
WITH x, a, g, b, h, collect(DISTINCT r) + collect(DISTINCT s) + collect(DISTINCT t) + collect(DISTINCT u) AS relations
RETURN x.name AS axis, a.name AS city, g.name AS cluster, b.name AS other, h.name AS other_cluster,
       reduce(found = [], r IN relations | found + coalesce(r.quotes, [])) AS quotes,
       reduce(found = [], r IN relations | found + coalesce(r.sections, [])) AS sections
ORDER BY axis, city, cluster, other, other_cluster;

// title: 对外合作 | Partners outside
// theme: policy
// about: Partners that the plan seeks outside its own area: other provinces, regions, countries.
// returns: partner, label, kind, with_whom, topic, quotes, sections
MATCH (a)-[r:COOPERATES_WITH|LINKS]-(b:Province|Region)
WHERE size(coalesce(b.in_scope_of, [])) = 0
  AND (b.kind = 'international' OR a:Axis OR EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH a.name })
RETURN b.name AS partner, labels(b)[0] AS label, b.kind AS kind, a.name AS with_whom, r.topic AS topic,
       r.quotes AS quotes, r.sections AS sections
ORDER BY label, b.key, labels(a)[0], a.key, type(r);
// paths
MATCH path = (a)-[:COOPERATES_WITH|LINKS]-(b:Province|Region)
WHERE size(coalesce(b.in_scope_of, [])) = 0
  AND (b.kind = 'international' OR a:Axis OR EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH a.name })
RETURN path;

// title: 省际毗邻城市组团 | Groups across province borders
// theme: axes
// about: The groups of neighbouring cities that the plan asks to develop together, with members, provinces and what they share.
// returns: group, members, provinces, projects, zones, roles
MATCH (g:CooperationGroup)
OPTIONAL MATCH (m)-[:MEMBER_OF]->(g)
OPTIONAL MATCH (m)-[:LOCATED_IN]->(p:Province)
WITH g, p, m ORDER BY p.key, m.key
WITH g, collect(DISTINCT m.name) AS members, collect(DISTINCT p.name) AS provinces
RETURN g.name AS group, size(members) AS members,
       reduce(line = '', name IN provinces | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS provinces,
       size([(g)-[:HOSTS_PROJECT]->(x) | x.key]) AS projects, size([(g)-[:PROTECTS]->(z) | z.key]) AS zones,
       size([(g)-[:POSITIONED_AS]->(o) | o.key]) AS roles
ORDER BY g.key;
// paths
MATCH path = ()-[:MEMBER_OF]->(:CooperationGroup)
RETURN path;

// title: 省际毗邻城市组团 | Groups across province borders
// theme: axes
// about: The groups of neighbouring cities that the plan asks to develop together, with members, provinces and what they share.
// returns: group, members, provinces, projects, zones, roles, quotes, sections
MATCH (g:CooperationGroup)
OPTIONAL MATCH (m)-[r:MEMBER_OF]->(g)
WITH g, m, r ORDER BY m.key
WITH g, collect(m.name) AS members, collect(r) AS relations
OPTIONAL MATCH (p:Province)<-[:LOCATED_IN]-(m)-[:MEMBER_OF]->(g)
WITH DISTINCT g, members, relations, p ORDER BY p.key
WITH g, members, relations, collect(p.name) AS provinces
RETURN g.name AS group, size(members) AS members,
       reduce(line = '', name IN provinces | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS provinces,
       size([(g)-[:HOSTS_PROJECT]->(x) | x.key]) AS projects, size([(g)-[:PROTECTS]->(z) | z.key]) AS zones,
       size([(g)-[:POSITIONED_AS]->(o) | o.key]) AS roles,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY g.key;
// paths
MATCH path = ()-[:MEMBER_OF]->(:CooperationGroup)
RETURN path;

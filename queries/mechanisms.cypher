// title: 合作机制 | Mechanisms and their parties
// theme: policy
// about: Agreements, alliances, funds, platforms and conferences, and who takes part.
// param: kind string = "" — agreement, alliance, conference, fund, platform, market, compensation; all where empty
// returns: mechanism, kind, parties, names
MATCH (m:Mechanism)
WHERE $kind = '' OR m.kind = $kind
OPTIONAL MATCH (o)-[:PARTICIPATES_IN]->(m)
WITH m, o ORDER BY o.key
WITH m, collect(DISTINCT o.name) AS names
RETURN m.name AS mechanism, m.kind AS kind, size(names) AS parties,
       reduce(line = '', name IN names | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS names
ORDER BY parties DESC, m.key;
// paths
MATCH path = ()-[:PARTICIPATES_IN]->(m:Mechanism)
WHERE $kind = '' OR m.kind = $kind
RETURN path;

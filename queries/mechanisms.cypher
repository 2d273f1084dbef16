// title: 合作机制 | Mechanisms and their parties
// theme: policy
// about: Agreements, alliances, funds, platforms and conferences, and who takes part.
// param: kind string = "" — agreement, alliance, conference, fund, platform, market, compensation; all where empty
// returns: mechanism, kind, parties, names, quotes, sections
MATCH (m:Mechanism)
WHERE $kind = '' OR m.kind = $kind
OPTIONAL MATCH (o)-[r:PARTICIPATES_IN]->(m)
UNWIND CASE WHEN r IS NULL THEN [0] ELSE range(0, size(r.quotes) - 1) END AS n
WITH m, o, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY o.key, labels(o)[0], n
WITH m, collect(DISTINCT o.name) AS names, collect(quote) AS quotes, collect(section) AS sections
RETURN m.name AS mechanism, m.kind AS kind, size(names) AS parties,
       reduce(line = '', name IN names | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS names, quotes, sections
ORDER BY parties DESC, m.key;
// paths
MATCH path = ()-[:PARTICIPATES_IN]->(m:Mechanism)
WHERE $kind = '' OR m.kind = $kind
RETURN path;

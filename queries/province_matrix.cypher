// title: 省际合作矩阵 | Cooperation from province to province
// theme: structure
// about: How many pairs of places the plan asks to cooperate, within each province and between each two.
// returns: province, other, pairs, example, quotes, sections
MATCH (p:Province)<-[:LOCATED_IN*0..2]-(a:Province|City|County)-[r:COOPERATES_WITH]->(b:Province|City|County)-[:LOCATED_IN*0..2]->(q:Province)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH CASE WHEN p.key <= q.key THEN p.name ELSE q.name END AS province, CASE WHEN p.key <= q.key THEN q.name ELSE p.name END AS other,
     a.name + '—' + b.name AS pair, n, r.quotes[n] AS quote, r.sections[n] AS section
WITH province, other, pair, n, quote, section ORDER BY pair, n
WITH province, other, collect(DISTINCT pair) AS between, collect(quote) AS quotes, collect(section) AS sections
RETURN province, other, size(between) AS pairs, head(between) AS example, quotes, sections
ORDER BY pairs DESC, province, other;

// title: 图谱规模 | What the graph holds
// theme: structure
// about: How many things of each label there are, and how many of them the plan names.
// returns: label, things, named
MATCH (n)
OPTIONAL MATCH (n)-[:MENTIONED_IN]->(p:Passage)
WITH labels(n)[0] AS label, n, count(p) AS mentions
RETURN label, count(n) AS things, sum(CASE WHEN mentions > 0 THEN 1 ELSE 0 END) AS named
ORDER BY things DESC, label;

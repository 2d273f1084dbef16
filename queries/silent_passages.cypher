// title: 未产出事实的句子 | Sentences that gave no fact
// theme: evidence
// about: Sentences that name several known things but gave no fact: where reading may have missed something.
// param: least int = 3 — things named at least
// returns: plan, section, page, passage, named, text
MATCH (a)-[r]->(b)
WHERE r.source = 'plan'
UNWIND r.evidence AS key
WITH collect(DISTINCT key) AS cited
MATCH (n)-[:MENTIONED_IN]->(p:Passage)
WHERE NOT p.key IN cited
WITH p, count(n) AS named
WHERE named >= $least
MATCH (p)-[:IN_SECTION]->(s:Section)
RETURN split(p.key, '/')[0] AS plan, s.number AS section, p.page AS page, p.name AS passage, named, p.text AS text
ORDER BY named DESC, plan, p.start, p.key;

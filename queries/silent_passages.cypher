// title: 未产出事实的句子 | Sentences that gave no fact
// theme: evidence
// about: Sentences that name several known things but gave no fact: where reading may have missed something.
// param: least int = 3 — things named at least
// returns: plan, section, page, passage, named, text
MATCH (a)-[r]->(b)
WHERE r.source = 'plan' OR type(r) = 'MENTIONED_IN'
WITH CASE WHEN type(r) = 'MENTIONED_IN' THEN [b.key] ELSE r.evidence END AS keys, type(r) = 'MENTIONED_IN' AS names
UNWIND keys AS key
WITH key, sum(CASE WHEN names THEN 1 ELSE 0 END) AS named, sum(CASE WHEN names THEN 0 ELSE 1 END) AS facts
WHERE facts = 0 AND named >= $least
MATCH (p:Passage {key: key})-[:IN_SECTION]->(s:Section)
RETURN split(p.key, '/')[0] AS plan, s.number AS section, p.page AS page, p.name AS passage, named, p.text AS text
ORDER BY named DESC, plan, p.start, p.key;

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
WITH cited, p.key AS key, count(n) AS named
WHERE named >= $least
WITH cited, collect([key, named]) AS rich
// what is rich and not cited comes once and with a number; looking up each key in cited would be quadratic
UNWIND rich + [key IN cited | [key, 0]] AS pair
WITH pair[0] AS key, count(pair) AS times, max(pair[1]) AS named
WHERE times = 1 AND named > 0
MATCH (p:Passage {key: key})-[:IN_SECTION]->(s:Section)
RETURN split(p.key, '/')[0] AS plan, s.number AS section, p.page AS page, p.name AS passage, named, p.text AS text
ORDER BY named DESC, plan, p.start, p.key;

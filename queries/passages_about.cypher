// title: 相关原文 | Passages about a thing
// theme: evidence
// about: Every sentence that names a thing, whatever it is, in the order of the plan.
// param: thing entity = 洞庭湖 — the thing
// returns: plan, section, heading, page, passage, text
MATCH (:Province|City|County|Town|Region|Axis|CooperationGroup|Industry|Project|EcologicalZone|Mechanism|Role|Indicator {key: $thing})-[:MENTIONED_IN]->(p:Passage)-[:IN_SECTION]->(s:Section)
WITH DISTINCT p, s
RETURN split(p.key, '/')[0] AS plan, s.number AS section, s.name AS heading, p.page AS page, p.name AS passage, p.text AS text
ORDER BY plan, p.start, p.key;

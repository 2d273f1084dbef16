// title: 同句出现的两地 | Sentences that name both places
// theme: pairs
// about: Every sentence that names two things at once.
// param: a entity = 武汉市 — one thing
// param: b entity = 长沙市 — the other thing
// returns: plan, section, page, passage, text
MATCH (:Province|City|County|Town|Region|Axis|CooperationGroup|Industry|Project|EcologicalZone|Mechanism|Role|Indicator {key: $a})-[:MENTIONED_IN]->(p:Passage)
MATCH (p)<-[:MENTIONED_IN]-(:Province|City|County|Town|Region|Axis|CooperationGroup|Industry|Project|EcologicalZone|Mechanism|Role|Indicator {key: $b})
MATCH (p)-[:IN_SECTION]->(s:Section)
WITH DISTINCT p, s
RETURN split(p.key, '/')[0] AS plan, s.number AS section, p.page AS page, p.name AS passage, p.text AS text
ORDER BY plan, p.start, p.key;

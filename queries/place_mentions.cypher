// title: 一地在规划中的出现 | Where a place is named
// theme: place
// about: Every sentence that names a place, in the order of the plan, with its section and page.
// param: place Province|City|County|Town = 武汉市 — the place
// returns: plan, section, heading, page, passage, text
MATCH (c:Province|City|County|Town {key: $place})-[:MENTIONED_IN]->(p:Passage)-[:IN_SECTION]->(s:Section)
RETURN split(p.key, '/')[0] AS plan, s.number AS section, s.name AS heading, p.page AS page, p.name AS passage, p.text AS text
ORDER BY plan, p.start, p.key, c.key;

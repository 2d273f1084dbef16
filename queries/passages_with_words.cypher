// title: 原文检索 | Sentences with a word
// theme: evidence
// about: Every sentence of the plan in which a word stands.
// param: word string = 协同发展 — the word, as the plan writes it
// returns: plan, section, page, passage, text
MATCH (p:Passage)-[:IN_SECTION]->(s:Section)
WHERE $word <> '' AND p.text CONTAINS $word
RETURN split(p.key, '/')[0] AS plan, s.number AS section, p.page AS page, p.name AS passage, p.text AS text
ORDER BY plan, p.start, p.key;

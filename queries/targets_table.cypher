// title: 规划目标 | Targets
// theme: targets
// about: The quantified targets of the plan, as printed and as numbers.
// returns: plan, category, target, unit, base_year, base, target_year, aim, comparator, cumulative, printed, quotes, sections
MATCH (p:Plan)-[r:TARGETS]->(t:Indicator)
RETURN p.name AS plan, t.category AS category, t.name AS target, t.unit AS unit, t.base_year AS base_year,
       coalesce(t.base_text, toString(t.base_value)) AS base, t.target_year AS target_year,
       coalesce(t.target_text, toString(t.target_value)) AS aim, t.comparator AS comparator, t.cumulative AS cumulative, t.printed AS printed,
       r.quotes AS quotes, r.sections AS sections
ORDER BY p.key, category, t.key;
// paths
MATCH path = (:Plan)-[:TARGETS]->(:Indicator)
RETURN path;

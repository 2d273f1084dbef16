// title: 目标差距 | Distance from base to target
// theme: targets
// about: How far each target is from where the plan starts: the difference, and in percent of the base.
// returns: target, unit, base, aim, difference, percent, quotes, sections
MATCH (:Plan)-[r:TARGETS]->(t:Indicator)
WHERE t.base_value IS NOT NULL AND t.target_value IS NOT NULL
RETURN t.name AS target, t.unit AS unit, t.base_value AS base, t.target_value AS aim,
       round(100.0 * (t.target_value - t.base_value)) / 100 AS difference,
       CASE WHEN t.base_value = 0 THEN null ELSE round(1000.0 * (t.target_value - t.base_value) / t.base_value) / 10 END AS percent,
       r.quotes AS quotes, r.sections AS sections
ORDER BY percent DESC, t.key;

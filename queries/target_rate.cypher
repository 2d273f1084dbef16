// title: 所需年均增速 | Growth needed a year
// theme: targets
// about: The rate a year, in percent, at which a value must change to get from its base to its target in time.
// returns: target, unit, base, aim, years, percent_a_year, quotes, sections
MATCH (:Plan)-[r:TARGETS]->(t:Indicator)
WHERE t.base_value > 0 AND t.target_value > 0 AND t.target_year > t.base_year
RETURN t.name AS target, t.unit AS unit, t.base_value AS base, t.target_value AS aim, t.target_year - t.base_year AS years,
       round(10000.0 * (exp(log(t.target_value / t.base_value) / (t.target_year - t.base_year)) - 1)) / 100 AS percent_a_year,
       r.quotes AS quotes, r.sections AS sections
ORDER BY percent_a_year DESC, t.key;

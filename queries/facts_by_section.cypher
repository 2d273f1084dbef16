// title: 各节事实 | Facts by section
// theme: evidence
// about: How many statements of each relation each section gives.
// param: section string = "" — a section's number, such as 3.2; all where empty
// returns: section, relation, statements
MATCH (a)-[r]->(b)
WHERE r.source = 'plan' AND ($section = '' OR $section IN r.sections)
UNWIND [number IN r.sections WHERE $section = '' OR number = $section] AS number
WITH number, type(r) AS relation, count(*) AS statements
RETURN number AS section, relation, statements
ORDER BY section, statements DESC, relation;

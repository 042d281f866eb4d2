-- Whoever leads sees whether the books add up; what is said of money stays with finance.
update roles set permissions = permissions || '{money.see}'::text[]
where key in ('supervisor', 'manager', 'director', 'finance', 'auditor', 'admin') and not permissions @> '{money.see}';

-- Who may take figures away may take lists away; the auditor, who only reads, not.
update roles set permissions = array_append(permissions, 'lists.export')
where key in ('supervisor', 'manager', 'director', 'admin') and not 'lists.export' = any (permissions);

-- Opening hours have several ranges a day and special days. Before, a day had one range or none.
update settings set value = value || jsonb_build_object('hours', (
  select jsonb_agg(case when jsonb_typeof(day) = 'object' then jsonb_build_array(day) when jsonb_typeof(day) = 'null' then '[]'::jsonb else day end
    order by place)
  from jsonb_array_elements(value->'hours') with ordinality as days(day, place)))
where name = 'shop' and jsonb_typeof(value->'hours') = 'array';

import { sql } from 'kysely';

/** The categories of goods a version `v` of an article is about: its own, and those of its goods. */
export const categoriesOf = sql`array(select v.category_id where v.category_id is not null
  union select category_id from products where id = any(v.products) and category_id is not null)`;

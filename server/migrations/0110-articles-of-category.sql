-- What else a help page leads to is looked up by category, and by product through the index that is there for published ones.
create index article_versions_of_category on article_versions (category_id) where state in ('published', 'needs_update');
create index article_versions_live_products on article_versions using gin (products) where state in ('published', 'needs_update');

-- When somebody first opened an article: what they bought after that counts for it, though they open it again later.
alter table article_openings add column first_at timestamptz;
update article_openings set first_at = at;
alter table article_openings alter column first_at set not null;
create index article_openings_of on article_openings (article_id, at);

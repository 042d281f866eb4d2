-- Which answers were taken from an article (S28): a message names the one it was mainly drawn from first.
create index messages_from_articles on messages ((body -> 'sources' -> 0 ->> 'article'), at) where body ? 'sources';

-- An answer may be drawn from several articles (S28): each lists it, not only the first.
drop index messages_from_articles;
create index messages_from_articles on messages using gin ((body -> 'sources') jsonb_path_ops) where body ? 'sources';

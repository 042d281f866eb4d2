-- Learning paths, the dictionary and intents leave with the articles and come in again.
alter table article_import_items drop constraint article_import_items_kind_check;
alter table article_import_items add constraint article_import_items_kind_check
  check (kind in ('article', 'guide', 'learning_path', 'dictionary', 'intent'));

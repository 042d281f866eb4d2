-- What comes of articles (S231): views by day are there; cards sent are found in the messages by article.
create index article_days_by_day on article_days (day);
create index messages_of_articles on messages ((body ->> 'article'), at) where kind = 'article';

import type { ArticleAct, ArticleAudience, ArticleLevel, ArticleState, MarkCause } from './articles.ts';

type Words = readonly [string, string];

/** What screens call things about articles: Chinese, English. */
export const articleStateWords: Record<ArticleState, Words> = {
  draft: ['草稿', 'Draft'],
  review: ['待审核', 'In review'],
  published: ['已发布', 'Published'],
  needs_update: ['待更新', 'Needs update'],
  replaced: ['已被新版取代', 'Replaced'],
  archived: ['已归档', 'Archived'],
  discarded: ['已放弃', 'Discarded'],
};

export const articleActWords: Record<ArticleAct, Words> = {
  submit: ['送审', 'Send to review'],
  take_back: ['撤回修改', 'Take back'],
  send_back: ['退回', 'Send back'],
  publish: ['通过并发布', 'Approve and publish'],
  mark: ['标为待更新', 'Mark: needs update'],
  confirm: ['内容仍然有效', 'It still holds'],
  archive: ['归档', 'Archive'],
  discard: ['放弃草稿', 'Discard draft'],
};

export const articleAudienceWords: Record<ArticleAudience, Words> = {
  public: ['客户可见', 'Public'],
  staff: ['仅同事可见', 'Staff only'],
};

export const articleLevelWords: Record<ArticleLevel, Words> = { basic: ['基础', 'Basic'], advanced: ['进阶', 'Advanced'] };

export const markCauseWords: Record<MarkCause, Words> = {
  date: ['到了复核日期', 'Its review date has come'],
  product: ['关联商品有改动', 'A product it is about has changed'],
  rating: ['多数人说没有帮到', 'Most readers say it did not help'],
  person: ['同事指出', 'A colleague says so'],
};

import { articles } from './articles.zh-CN.ts';
import { assigning } from './assigning.zh-CN.ts';
import { assistant } from './assistant.zh-CN.ts';
import { balances } from './balances.zh-CN.ts';
import { checklists } from './checklists.zh-CN.ts';
import { complaints } from './complaints.zh-CN.ts';
import { contentFigures } from './content-figures.zh-CN.ts';
import { dataIncidents } from './data-incidents.zh-CN.ts';
import { exceptions } from './exceptions.zh-CN.ts';
import { figures } from './figures.zh-CN.ts';
import { foreseen } from './foreseen.zh-CN.ts';
import { gaps } from './gaps.zh-CN.ts';
import { greetings } from './greetings.zh-CN.ts';
import { guides } from './guides.zh-CN.ts';
import { helpSite } from './help-site.zh-CN.ts';
import { imports } from './imports.zh-CN.ts';
import { journey } from './journey.zh-CN.ts';
import { keeping } from './keeping.zh-CN.ts';
import { lab } from './lab.zh-CN.ts';
import { learning } from './learning.zh-CN.ts';
import { model } from './model.zh-CN.ts';
import { moneyPage } from './money.zh-CN.ts';
import { news } from './news.zh-CN.ts';
import { orderWork } from './order-work.zh-CN.ts';
import { outgoing } from './outgoing.zh-CN.ts';
import { plans } from './plans.zh-CN.ts';
import { policies } from './policies.zh-CN.ts';
import { privacy } from './privacy.zh-CN.ts';
import { remedies } from './remedies.zh-CN.ts';
import { risk } from './risk.zh-CN.ts';
import { rules } from './rules.zh-CN.ts';
import { said } from './said.zh-CN.ts';
import { searchWords } from './search-words.zh-CN.ts';
import { studies } from './studies.zh-CN.ts';
import { taking } from './taking.zh-CN.ts';
import { tracking } from './tracking.zh-CN.ts';
import { vectors } from './vectors.zh-CN.ts';
import { writing } from './writing.zh-CN.ts';
import type { zh } from './zh-CN.ts';

/** Words of pages that nobody begins with: each such page imports page-words.ts, so that the workbench does not wait for them. */
export const pagesZh = {
  ...articles,
  ...imports,
  ...dataIncidents,
  ...exceptions,
  ...journey,
  ...helpSite,
  ...learning,
  ...foreseen,
  ...news,
  ...studies,
  ...gaps,
  ...balances,
  ...checklists,
  ...complaints,
  ...contentFigures,
  ...assigning,
  ...assistant,
  ...figures,
  ...greetings,
  ...guides,
  ...lab,
  ...model,
  ...moneyPage,
  ...keeping,
  ...orderWork,
  ...outgoing,
  ...plans,
  ...policies,
  ...privacy,
  ...remedies,
  ...risk,
  ...rules,
  ...said,
  ...searchWords,
  ...taking,
  ...tracking,
  ...vectors,
  ...writing,
};

/** Every word of the console in Chinese. */
export type AllWords = typeof zh & typeof pagesZh;

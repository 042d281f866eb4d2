import type { Policy } from '../../../../common/policy.ts';
import { cancelling } from './cancelling.ts';
import { changedMindRows } from './changed-mind.ts';
import { exchanging } from './exchanging.ts';
import { operations } from './operations.ts';
import { promises } from './promises.ts';
import { refunding } from './refunding.ts';
import { repairing } from './repairing.ts';
import { returning } from './returning.ts';

/** What a shop in mainland China starts with (DOMAIN B3, B4, D6). It is data: a shop publishes its own versions after it. */
export const mainlandPolicy: Policy = {
  name: '中国大陆',
  nameEn: 'Mainland China',
  clocks: {},
  rules: [...cancelling, ...changedMindRows, ...returning, ...exchanging, ...repairing, ...refunding, ...promises, ...operations],
};

import { policyActions } from '../../common/policy-engine.ts';
import { shipPolicy } from '../../server/aftersales/policies.ts';
import { mainlandPolicy } from '../../server/aftersales/shipped/mainland/policy.ts';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import type { TestApp } from './app.ts';

/** The shop begins with the policy of mainland China, as after a first start. */
export const shipMainland = (app: TestApp): Promise<void> => transact(app.world, (tx) => shipPolicy(tx, system, mainlandPolicy));

/** A policy that may be published: some rows, and a last one that refuses whatever they leave open. */
export const wholePolicy = (name: string, rules: object[]) => ({
  name,
  rules: [
    ...rules,
    {
      ...{ id: 'nothing-else', actions: policyActions, when: {}, verdict: { allow: false } },
      ...{ zh: '店铺没有这一项。', en: 'The shop does not offer this.', basis: '店铺规则' },
    },
  ],
});

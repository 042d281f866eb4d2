import type { FactKind } from '../common/facts.ts';
import { presentCartFact } from './aftersales/carts/push.ts';
import { presentCorrectionFact } from './aftersales/corrections/push.ts';
import { presentExceptionFact } from './aftersales/exceptions/push.ts';
import { presentGuideFact } from './aftersales/guides/push.ts';
import { presentAftersalesFact } from './aftersales/push.ts';
import { presentQualityFact } from './aftersales/quality/push.ts';
import { presentRiskFact } from './aftersales/risk/push.ts';
import { presentServiceFact } from './aftersales/service/push.ts';
import { presentCaseFact } from './cases/push.ts';
import { presentComplaintFact } from './complaints/push.ts';
import { presentBlockFact } from './conversations/block-push.ts';
import { presentConsultFact } from './conversations/consult-push.ts';
import type { Just } from './conversations/just.ts';
import { presentConversationFacts } from './conversations/push.ts';
import { presentScheduledFact } from './conversations/scheduled-push.ts';
import { presentTaskFact } from './conversations/task-push.ts';
import { presentCustomerFact, presentLookFact } from './customers/push.ts';
import { presentLoadFact } from './insights/load-alarms.ts';
import { presentPresaleFact } from './insights/push.ts';
import { presentArticleFact } from './knowledge/push.ts';
import { presentOrderFact } from './orders/push.ts';
import { presentExportFact } from './platform/exports/push.ts';
import type { FactRow } from './platform/feed.ts';
import type { Push } from './platform/realtime.ts';
import type { World } from './platform/world.ts';
import { presentFeedbackFact } from './satisfaction/push.ts';
import { presentTeamFact } from './team/push.ts';

/** Words were taken back, somebody was erased, or somebody may see something else. */
export const takesBack: ReadonlySet<string> = new Set<FactKind>([
  'message.recalled',
  'customer.erased',
  'role.changed',
  'group.changed',
  'staff.changed',
]);

/** Facts → what sockets hear. */
export async function present(world: World, facts: FactRow[], just?: Just): Promise<Push[][]> {
  const conversations = await presentConversationFacts(world.hot, world.keys, facts, just);
  return facts.map((fact, at) => [
    ...(conversations[at] ?? []),
    ...presentTaskFact(fact),
    ...presentExportFact(fact),
    ...presentBlockFact(fact),
    ...presentConsultFact(fact),
    ...presentScheduledFact(fact),
    ...presentTeamFact(fact),
    ...presentCustomerFact(fact),
    ...presentLookFact(fact),
    ...presentOrderFact(fact),
    ...presentArticleFact(fact),
    ...presentCaseFact(fact),
    ...presentExceptionFact(fact),
    ...presentAftersalesFact(fact),
    ...presentServiceFact(fact),
    ...presentQualityFact(fact),
    ...presentRiskFact(fact),
    ...presentLoadFact(fact),
    ...presentCartFact(fact),
    ...presentGuideFact(fact),
    ...presentCorrectionFact(fact),
    ...presentComplaintFact(fact),
    ...presentFeedbackFact(fact),
    ...presentPresaleFact(fact),
  ]);
}

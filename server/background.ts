import { cartTimes } from './aftersales/carts/carts.ts';
import { correctionTimes } from './aftersales/corrections/corrections.ts';
import { exceptionTimes } from './aftersales/exceptions/finding.ts';
import { incidentTimes } from './aftersales/exceptions/incident-people.ts';
import { noticeTimes, silentTimes } from './aftersales/exceptions/telling.ts';
import { guideTimes } from './aftersales/guides/runs.ts';
import { orderRuleFollower } from './aftersales/order-rules/hearing.ts';
import { alarmTimes } from './aftersales/quality/alarms.ts';
import { warrantyTimes } from './aftersales/quality/serials.ts';
import { aftersalesFollower } from './aftersales/reactions.ts';
import { riskTimes } from './aftersales/risk/flags.ts';
import { serviceTimes } from './aftersales/service/times.ts';
import { aftersalesTimes } from './aftersales/times.ts';
import { wordingJob } from './assistant/attending.ts';
import { gapTimes } from './assistant/gaps/making.ts';
import { labJob } from './assistant/lab/running.ts';
import { assistantFollower, assistantTimes } from './assistant/reactions.ts';
import { intentPortable } from './assistant/understanding/intent-files.ts';
import { alertFollower } from './care/finding.ts';
import { needTimes } from './care/foreseeing/making.ts';
import { newsTimes } from './care/news/telling.ts';
import { alertTimes } from './care/telling.ts';
import { makingPlanTimes } from './cases/making-plans.ts';
import { procedureTimes } from './cases/notice-times.ts';
import { handoverFollower, handoverTimes } from './cases/reactions.ts';
import { ticketTimes } from './cases/ticket-times.ts';
import { pictureTimes } from './catalogue/likeness/reading.ts';
import { mailboxTimes } from './channels/email/reading.ts';
import { complaintTimes } from './complaints/times.ts';
import { outwardJob } from './connectors/asking.ts';
import { comparisonJob } from './connectors/comparing.ts';
import { connectorTimes } from './connectors/reactions.ts';
import { answerFollower, answerTimes } from './conversations/answer-mail.ts';
import { messageIndexFollower } from './conversations/message-index.ts';
import { assignmentFollower, conversationTimes } from './conversations/reactions.ts';
import { ruleFollower } from './conversations/rule-hearing.ts';
import { ruleTimes } from './conversations/rule-times.ts';
import { scheduledTimes } from './conversations/scheduled-times.ts';
import { taskTimes } from './conversations/task-times.ts';
import { customerPushFollower, customerPushTimes } from './conversations/web-push/customer-hearing.ts';
import { customerPushJob } from './conversations/web-push/customer-news.ts';
import { webPushFollower, webPushTimes } from './conversations/web-push/hearing.ts';
import { pushJob } from './conversations/web-push/sending.ts';
import { nameFollower } from './customers/names.ts';
import { loadTimes } from './insights/load-alarms.ts';
import { presaleTimes } from './insights/presale-alarms.ts';
import { figureFollower, figureTimes } from './insights/reactions.ts';
import { saidTimes } from './insights/said/making.ts';
import { articleTimes } from './knowledge/article-times.ts';
import { dictionaryPortable } from './knowledge/importing/dictionary.ts';
import { articleImportJob, forgottenImports } from './knowledge/importing/imports.ts';
import { learningPortable } from './knowledge/importing/learning-paths.ts';
import { vectorJob } from './knowledge/vectors/making.ts';
import { demoTimes } from './orders/demo-time.ts';
import { orderCodeJob } from './orders/order-codes.ts';
import { goodsFollower } from './orders/sold-goods.ts';
import { orderTimes } from './orders/timed-work.ts';
import { queryJob, trackingTimes, watchJob } from './orders/tracking/reactions.ts';
import { transferJob } from './orders/transfer-job.ts';
import { platformTimes } from './platform/cleaning.ts';
import type { Config } from './platform/config.ts';
import type { Follower } from './platform/followers.ts';
import { forgottenFilesTime } from './platform/forgotten-files.ts';
import type { Job } from './platform/jobs.ts';
import { lookAgainTimes } from './platform/looking-again.ts';
import { mailJob } from './platform/mail/mail-job.ts';
import { openFileStore } from './platform/open-store.ts';
import { sealTimes } from './platform/seal.ts';
import { thumbnailJob } from './platform/thumbnails.ts';
import type { Timed } from './platform/timed.ts';
import { webhookTimes } from './platform/webhooks/webhooks.ts';
import { retentionTime } from './privacy/retention.ts';
import { tellingJob } from './privacy/telling-affected.ts';
import { feedbackFollower } from './satisfaction/asking.ts';

/*
 * What the program does without being asked: after facts, later, and when it is time. The requests it answers stand in app.ts.
 */

/** What leaves with articles and guides as files, and comes in again. */
export const portables = [dictionaryPortable, learningPortable, intentPortable];

/** Facts → work that retries alone. */
export const jobs = (config: Config): readonly Job[] => [
  thumbnailJob(openFileStore(config)),
  mailJob(config),
  pushJob(config),
  customerPushJob(config),
  transferJob(config.allowPrivate),
  watchJob(config),
  queryJob(config),
  orderCodeJob,
  outwardJob(config),
  comparisonJob(config),
  wordingJob(config),
  labJob,
  articleImportJob(portables),
  vectorJob(config),
  tellingJob,
];

/** Facts → what follows, in order. */
export const followers: readonly Follower[] = [
  nameFollower,
  goodsFollower,
  assignmentFollower,
  messageIndexFollower,
  answerFollower,
  webPushFollower,
  customerPushFollower,
  ruleFollower,
  assistantFollower,
  handoverFollower,
  aftersalesFollower,
  orderRuleFollower,
  feedbackFollower,
  figureFollower,
  alertFollower,
];

/** Time → what follows. */
export const timed: readonly Timed[] = [
  ...platformTimes,
  webhookTimes,
  sealTimes,
  forgottenFilesTime,
  ...lookAgainTimes,
  retentionTime,
  pictureTimes,
  ...orderTimes,
  trackingTimes,
  ...articleTimes,
  forgottenImports,
  ...conversationTimes,
  answerTimes,
  mailboxTimes,
  webPushTimes,
  customerPushTimes,
  ...taskTimes,
  scheduledTimes,
  ...ruleTimes,
  ...ticketTimes,
  ...procedureTimes,
  ...handoverTimes,
  makingPlanTimes,
  exceptionTimes,
  noticeTimes,
  incidentTimes,
  silentTimes,
  ...aftersalesTimes,
  serviceTimes,
  alarmTimes,
  warrantyTimes,
  riskTimes,
  cartTimes,
  guideTimes,
  correctionTimes,
  ...complaintTimes,
  alertTimes,
  newsTimes,
  needTimes,
  assistantTimes,
  gapTimes,
  ...connectorTimes,
  ...figureTimes,
  saidTimes,
  presaleTimes,
  loadTimes,
  ...demoTimes,
];

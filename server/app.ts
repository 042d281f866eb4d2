import type { FastifyInstance } from 'fastify';
import { cartTimes } from './aftersales/carts/carts.ts';
import { cartRoutes } from './aftersales/carts/routes.ts';
import { correctionTimes } from './aftersales/corrections/corrections.ts';
import { correctionRoutes, ownCorrectionRoutes } from './aftersales/corrections/routes.ts';
import { exceptionTimes } from './aftersales/exceptions/finding.ts';
import { exceptionRoutes, noticeRoutes } from './aftersales/exceptions/routes.ts';
import { noticeTimes } from './aftersales/exceptions/telling.ts';
import { customerGuideRoutes } from './aftersales/guides/customer-routes.ts';
import { guideRunRoutes } from './aftersales/guides/routes.ts';
import { guideTimes } from './aftersales/guides/runs.ts';
import { inspectionRoutes } from './aftersales/inspection/routes.ts';
import { moneyRoutes } from './aftersales/money-routes.ts';
import { openingRoutes } from './aftersales/opening-routes.ts';
import { operationRoutes } from './aftersales/operation-routes.ts';
import { planRoutes } from './aftersales/plans/routes.ts';
import { rulesAt } from './aftersales/policies.ts';
import { policyRoutes, policyToolRoutes } from './aftersales/policy-routes.ts';
import { alarmTimes } from './aftersales/quality/alarms.ts';
import { qualityRoutes } from './aftersales/quality/routes.ts';
import { warrantyTimes } from './aftersales/quality/serials.ts';
import { aftersalesFollower } from './aftersales/reactions.ts';
import { rehearsalRoutes } from './aftersales/rehearsal.ts';
import { customerRequestRoutes, requestRoutes } from './aftersales/request-routes.ts';
import { riskTimes } from './aftersales/risk/flags.ts';
import { riskRoutes } from './aftersales/risk/routes.ts';
import { aftersalesRoutes } from './aftersales/routes.ts';
import { customerServiceRoutes, serviceRoutes, visitSettingRoutes } from './aftersales/service/routes.ts';
import { serviceTimes } from './aftersales/service/times.ts';
import { staffOperationRoutes } from './aftersales/staff-operation-routes.ts';
import { aftersalesTimes } from './aftersales/times.ts';
import { wordingJob } from './assistant/attending.ts';
import { customerAssistantRoutes } from './assistant/customer-routes.ts';
import { gapTimes } from './assistant/gaps/making.ts';
import { gapRoutes } from './assistant/gaps/routes.ts';
import { intentRoutes } from './assistant/intent-routes.ts';
import { labRoutes } from './assistant/lab/routes.ts';
import { labJob } from './assistant/lab/running.ts';
import { mcpRoutes } from './assistant/mcp/routes.ts';
import { modelHelpRoutes } from './assistant/model/helping-routes.ts';
import { modelRoutes } from './assistant/model/routes.ts';
import { assistantFollower, assistantTimes } from './assistant/reactions.ts';
import { recognisingRoutes } from './assistant/recognising/routes.ts';
import { recommendingRoutes } from './assistant/recommending/routes.ts';
import { assistantRoutes } from './assistant/routes.ts';
import { studyRoutes } from './assistant/studies/routes.ts';
import { intentPortable } from './assistant/understanding/intent-files.ts';
import type { Understanding } from './assistant/understanding/intents.ts';
import { alertFollower } from './care/finding.ts';
import { needTimes } from './care/foreseeing/making.ts';
import { foreseeingRoutes } from './care/foreseeing/routes.ts';
import { alertLinkRoutes } from './care/link-routes.ts';
import { newsLinkRoutes } from './care/news/link-routes.ts';
import { productNewsRoutes } from './care/news/routes.ts';
import { newsTimes } from './care/news/telling.ts';
import { alertRoutes } from './care/routes.ts';
import { alertTimes } from './care/telling.ts';
import { bulletinRoutes } from './cases/bulletin-routes.ts';
import { capacityRoutes } from './cases/capacity-routes.ts';
import { handoverRoutes } from './cases/handover-routes.ts';
import { procedureRoutes } from './cases/notice-routes.ts';
import { procedureTimes } from './cases/notice-times.ts';
import { handoverFollower, handoverTimes } from './cases/reactions.ts';
import { ticketRoutes } from './cases/ticket-routes.ts';
import { ticketTimes } from './cases/ticket-times.ts';
import { shopCurrency } from './catalogue/currency.ts';
import { pictureTimes } from './catalogue/likeness/reading.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { customerConversationRoutes } from './channels/chat/conversation-routes.ts';
import { siteRoutes } from './channels/chat/sites.ts';
import { visitorRoutes } from './channels/chat/visitor-routes.ts';
import { waitingRoutes } from './channels/chat/waiting-routes.ts';
import { complaintRoutes, customerComplaintRoutes } from './complaints/routes.ts';
import { complaintTimes } from './complaints/times.ts';
import { outwardJob } from './connectors/asking.ts';
import { comparisonJob } from './connectors/comparing.ts';
import { connectionRoutes } from './connectors/connection-routes.ts';
import { differenceRoutes } from './connectors/difference-routes.ts';
import { feedingRoutes } from './connectors/feeding-routes.ts';
import { shopOperationRoutes } from './connectors/operation-routes.ts';
import { connectorTimes } from './connectors/reactions.ts';
import { answerFollower, answerTimes } from './conversations/answer-mail.ts';
import { blockRoutes } from './conversations/block-routes.ts';
import { bulkRoutes } from './conversations/bulk-routes.ts';
import { clockRoutes } from './conversations/clock-routes.ts';
import { consultRoutes } from './conversations/consult-routes.ts';
import { finderRoutes } from './conversations/finder-routes.ts';
import type { Intake } from './conversations/intake.ts';
import { laterRoutes } from './conversations/later-routes.ts';
import { leadingRoutes } from './conversations/leading-routes.ts';
import { mergeRoutes } from './conversations/merge-routes.ts';
import { messageIndexFollower } from './conversations/message-index.ts';
import { messageRoutes } from './conversations/message-routes.ts';
import { proposalRoutes } from './conversations/proposing.ts';
import { assignmentFollower, conversationTimes } from './conversations/reactions.ts';
import { reasonRoutes } from './conversations/reason-routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { routingRoutes } from './conversations/routing-routes.ts';
import { ruleFollower } from './conversations/rule-hearing.ts';
import { ruleRoutes } from './conversations/rule-routes.ts';
import { ruleTimes } from './conversations/rule-times.ts';
import { savedViewRoutes } from './conversations/saved-view-routes.ts';
import { scheduledRoutes } from './conversations/scheduled-routes.ts';
import { scheduledTimes } from './conversations/scheduled-times.ts';
import { taskRoutes } from './conversations/task-routes.ts';
import { taskTimes } from './conversations/task-times.ts';
import { webPushFollower, webPushTimes } from './conversations/web-push/hearing.ts';
import { webPushRoutes } from './conversations/web-push/routes.ts';
import { pushJob } from './conversations/web-push/sending.ts';
import { nameFollower } from './customers/names.ts';
import { customerRoutes } from './customers/routes.ts';
import { specialistRoutes } from './customers/specialist-routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { figureRoutes, shopFigureRoutes } from './insights/figure-routes.ts';
import { loadTimes } from './insights/load-alarms.ts';
import { presaleTimes } from './insights/presale-alarms.ts';
import { figureFollower, figureTimes } from './insights/reactions.ts';
import { insightRoutes } from './insights/routes.ts';
import { saidTimes } from './insights/said/making.ts';
import { saidRoutes } from './insights/said/routes.ts';
import { answerRoutes } from './knowledge/answer-routes.ts';
import type { Answers } from './knowledge/answers.ts';
import { articleRoutes } from './knowledge/article-routes.ts';
import { articleTimes } from './knowledge/article-times.ts';
import { articleFigureRoutes } from './knowledge/figure-routes.ts';
import { forbiddenWordsRoutes } from './knowledge/forbidden-words-routes.ts';
import { guideRoutes } from './knowledge/guides/routes.ts';
import { helpRoutes } from './knowledge/help/routes.ts';
import { helpSettingRoutes } from './knowledge/help/setting-routes.ts';
import { widgetArticleRoutes } from './knowledge/help/widget-routes.ts';
import { dictionaryPortable } from './knowledge/importing/dictionary.ts';
import { articleImportJob, forgottenImports } from './knowledge/importing/imports.ts';
import { learningPortable } from './knowledge/importing/learning-paths.ts';
import { articleImportRoutes } from './knowledge/importing/routes.ts';
import { customerLearningRoutes, learningRoutes } from './knowledge/learning/routes.ts';
import { likely } from './knowledge/likely.ts';
import { quickReplyRoutes } from './knowledge/routes.ts';
import { vectorJob } from './knowledge/vectors/making.ts';
import { vectorRoutes } from './knowledge/vectors/routes.ts';
import { demoTimes } from './orders/demo-time.ts';
import { customerImportRoutes } from './orders/import-routes.ts';
import { orderCodeRoutes } from './orders/order-code-routes.ts';
import { orderCodeJob } from './orders/order-codes.ts';
import { orderRoutes, shopOrderRoutes } from './orders/routes.ts';
import { goodsFollower } from './orders/sold-goods.ts';
import { orderTimes } from './orders/timed-work.ts';
import { transferJob } from './orders/transfer-job.ts';
import { transferRoutes } from './orders/transfer-routes.ts';
import { platformTimes } from './platform/cleaning.ts';
import type { Config } from './platform/config.ts';
import { exportApprovalRoutes } from './platform/exports/approval-routes.ts';
import { fileRoutes } from './platform/file-routes.ts';
import type { Follower } from './platform/followers.ts';
import { forgottenFilesTime } from './platform/forgotten-files.ts';
import { jobRoutes } from './platform/job-routes.ts';
import type { Job } from './platform/jobs.ts';
import { mailJob } from './platform/mail/mail-job.ts';
import { mailRoutes } from './platform/mail/mail-routes.ts';
import { openFileStore } from './platform/open-store.ts';
import { sealTimes } from './platform/seal.ts';
import { thumbnailJob } from './platform/thumbnails.ts';
import type { Timed } from './platform/timed.ts';
import { webhookRoutes } from './platform/webhooks/routes.ts';
import { webhookTimes } from './platform/webhooks/webhooks.ts';
import type { World } from './platform/world.ts';
import { readRetention, retentionTime } from './privacy/retention.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { feedbackFollower } from './satisfaction/asking.ts';
import { homeOrderRoutes } from './satisfaction/home-order-routes.ts';
import { feedbackRoutes } from './satisfaction/routes.ts';
import { calendarRoutes } from './team/calendar-routes.ts';
import { linkRoutes } from './team/link-routes.ts';
import { peakRoutes } from './team/peak-routes.ts';
import { teamRoutes } from './team/routes.ts';
import { secondFactorRoutes } from './team/second-factor-routes.ts';
import { sessionRoutes } from './team/session-routes.ts';
import { settingsRoutes } from './team/settings-routes.ts';
import { skillRoutes } from './team/skill-routes.ts';

/*
 * The table of contents: what the program consists of, domain by domain. Read this first.
 */

/** What leaves with articles and guides as files, and comes in again. */
const portables = [dictionaryPortable, learningPortable, intentPortable];

/** Facts → work that retries alone. */
export const jobs = (config: Config): readonly Job[] => [
  thumbnailJob(openFileStore(config)),
  mailJob(config),
  pushJob(config),
  transferJob(config.allowPrivate),
  orderCodeJob,
  outwardJob(config),
  comparisonJob(config),
  wordingJob(config),
  labJob,
  articleImportJob(portables),
  vectorJob(config),
];

/** Facts → what follows, in order. */
export const followers: readonly Follower[] = [
  nameFollower,
  goodsFollower,
  assignmentFollower,
  messageIndexFollower,
  answerFollower,
  webPushFollower,
  ruleFollower,
  assistantFollower,
  handoverFollower,
  aftersalesFollower,
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
  retentionTime,
  pictureTimes,
  ...orderTimes,
  ...articleTimes,
  forgottenImports,
  ...conversationTimes,
  answerTimes,
  webPushTimes,
  ...taskTimes,
  scheduledTimes,
  ...ruleTimes,
  ...ticketTimes,
  ...procedureTimes,
  ...handoverTimes,
  exceptionTimes,
  noticeTimes,
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

/** What some routes share with the sockets of this process. */
export interface Shared {
  intake: Intake;
  answers: Answers;
  understanding: Understanding;
}

/** Every route, domain by domain. */
export async function addRoutes(app: FastifyInstance, world: World, { intake, answers, understanding }: Shared): Promise<void> {
  fileRoutes(app, world);
  jobRoutes(app, world);
  mailRoutes(app, world);
  exportApprovalRoutes(app, world);
  webhookRoutes(app, world);
  // team
  sessionRoutes(app, world, shopCurrency);
  secondFactorRoutes(app, world);
  linkRoutes(app, world, shopCurrency);
  teamRoutes(app, world);
  settingsRoutes(app, world);
  calendarRoutes(app, world);
  skillRoutes(app, world);
  peakRoutes(app, world);
  // customers
  customerRoutes(app, world);
  specialistRoutes(app, world);
  customerImportRoutes(app, world);
  // catalogue, orders
  catalogueRoutes(app, world, likely(answers, 'product'));
  shopOrderRoutes(app, world);
  orderCodeRoutes(app, world);
  orderRoutes(app, world);
  transferRoutes(app, world);
  // knowledge
  quickReplyRoutes(app, world, answers);
  forbiddenWordsRoutes(app, world);
  answerRoutes(app, world, answers);
  vectorRoutes(app, world);
  articleRoutes(app, world, answers);
  articleImportRoutes(app, world, portables);
  articleFigureRoutes(app, world);
  guideRoutes(app, world, answers);
  learningRoutes(app, world);
  customerLearningRoutes(app, world);
  await helpRoutes(app, world, answers, { rulesAt, kept: readRetention });
  helpSettingRoutes(app, world);
  widgetArticleRoutes(app, world);
  // conversations
  messageRoutes(app, world, intake);
  conversationRoutes(app, world);
  proposalRoutes(app, world);
  reasonRoutes(app, world);
  routingRoutes(app, world);
  clockRoutes(app, world);
  mergeRoutes(app, world);
  consultRoutes(app, world);
  leadingRoutes(app, world);
  laterRoutes(app, world);
  scheduledRoutes(app, world);
  webPushRoutes(app, world);
  taskRoutes(app, world);
  blockRoutes(app, world);
  finderRoutes(app, world);
  savedViewRoutes(app, world);
  ruleRoutes(app, world);
  bulkRoutes(app, world);
  // channels/chat
  visitorRoutes(app, world);
  siteRoutes(app, world);
  customerConversationRoutes(app, world, intake);
  waitingRoutes(app, world, answers);
  // cases
  ticketRoutes(app, world);
  bulletinRoutes(app, world);
  procedureRoutes(app, world);
  handoverRoutes(app, world);
  capacityRoutes(app, world);
  // aftersales
  aftersalesRoutes(app, world);
  operationRoutes(app, world);
  staffOperationRoutes(app, world);
  openingRoutes(app, world);
  requestRoutes(app, world);
  customerRequestRoutes(app, world);
  rehearsalRoutes(app, world);
  moneyRoutes(app, world);
  inspectionRoutes(app, world);
  policyRoutes(app, world);
  policyToolRoutes(app, world);
  exceptionRoutes(app, world);
  noticeRoutes(app, world);
  serviceRoutes(app, world);
  visitSettingRoutes(app, world);
  customerServiceRoutes(app, world);
  qualityRoutes(app, world);
  riskRoutes(app, world);
  planRoutes(app, world);
  cartRoutes(app, world);
  guideRunRoutes(app, world);
  customerGuideRoutes(app, world);
  correctionRoutes(app, world);
  ownCorrectionRoutes(app, world);
  // connectors
  connectionRoutes(app, world);
  feedingRoutes(app, world);
  shopOperationRoutes(app, world);
  differenceRoutes(app, world);
  // complaints
  complaintRoutes(app, world);
  customerComplaintRoutes(app, world);
  // satisfaction
  feedbackRoutes(app, world);
  homeOrderRoutes(app, world);
  // care
  alertRoutes(app, world);
  alertLinkRoutes(app, world);
  productNewsRoutes(app, world);
  newsLinkRoutes(app, world);
  foreseeingRoutes(app, world);
  // assistant
  modelRoutes(app, world);
  modelHelpRoutes(app, world, answers);
  mcpRoutes(app, world);
  labRoutes(app, world);
  assistantRoutes(app, world, answers);
  customerAssistantRoutes(app, world);
  intentRoutes(app, world, understanding);
  gapRoutes(app, world);
  recommendingRoutes(app, world, answers);
  studyRoutes(app, world);
  recognisingRoutes(app, world);
  // privacy
  privacyRoutes(app, world);
  // demo
  demoRoutes(app, world);
  // insights
  insightRoutes(app, world);
  saidRoutes(app, world);
  figureRoutes(app, world);
  shopFigureRoutes(app, world);
}

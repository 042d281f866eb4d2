import type { FastifyInstance } from 'fastify';
import { cartRoutes } from './aftersales/carts/routes.ts';
import { correctionRoutes, ownCorrectionRoutes } from './aftersales/corrections/routes.ts';
import { exceptionRoutes, noticeRoutes } from './aftersales/exceptions/routes.ts';
import { customerGuideRoutes } from './aftersales/guides/customer-routes.ts';
import { guideRunRoutes } from './aftersales/guides/routes.ts';
import { inspectionRoutes } from './aftersales/inspection/routes.ts';
import { moneyRoutes } from './aftersales/money-routes.ts';
import { openingRoutes } from './aftersales/opening-routes.ts';
import { operationRoutes } from './aftersales/operation-routes.ts';
import { orderRuleRoutes } from './aftersales/order-rules/routes.ts';
import { tryOnOrders } from './aftersales/order-rules/trial.ts';
import { planRoutes } from './aftersales/plans/routes.ts';
import { rulesAt } from './aftersales/policies.ts';
import { policyRoutes, policyToolRoutes } from './aftersales/policy-routes.ts';
import { qualityRoutes } from './aftersales/quality/routes.ts';
import { rehearsalRoutes } from './aftersales/rehearsal.ts';
import { customerRequestRoutes, requestRoutes } from './aftersales/request-routes.ts';
import { riskRoutes } from './aftersales/risk/routes.ts';
import { aftersalesRoutes } from './aftersales/routes.ts';
import { customerServiceRoutes, serviceRoutes, visitSettingRoutes } from './aftersales/service/routes.ts';
import { staffOperationRoutes } from './aftersales/staff-operation-routes.ts';
import { customerAssistantRoutes } from './assistant/customer-routes.ts';
import { gapRoutes } from './assistant/gaps/routes.ts';
import { intentRoutes } from './assistant/intent-routes.ts';
import { labRoutes } from './assistant/lab/routes.ts';
import { mcpRoutes } from './assistant/mcp/routes.ts';
import { modelHelpRoutes } from './assistant/model/helping-routes.ts';
import { modelRoutes } from './assistant/model/routes.ts';
import { recognisingRoutes } from './assistant/recognising/routes.ts';
import { recommendingRoutes } from './assistant/recommending/routes.ts';
import { assistantRoutes } from './assistant/routes.ts';
import { studyRoutes } from './assistant/studies/routes.ts';
import type { Understanding } from './assistant/understanding/intents.ts';
import { portables } from './background.ts';
import { foreseeingRoutes } from './care/foreseeing/routes.ts';
import { alertLinkRoutes } from './care/link-routes.ts';
import { newsLinkRoutes } from './care/news/link-routes.ts';
import { productNewsRoutes } from './care/news/routes.ts';
import { alertRoutes } from './care/routes.ts';
import { bulletinRoutes } from './cases/bulletin-routes.ts';
import { capacityRoutes } from './cases/capacity-routes.ts';
import { handoverRoutes } from './cases/handover-routes.ts';
import { makingPlanRoutes } from './cases/making-plan-routes.ts';
import { procedureRoutes } from './cases/notice-routes.ts';
import { ticketRoutes } from './cases/ticket-routes.ts';
import { shopCurrency } from './catalogue/currency.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { customerConversationRoutes } from './channels/chat/conversation-routes.ts';
import { siteRoutes } from './channels/chat/sites.ts';
import { visitorRoutes } from './channels/chat/visitor-routes.ts';
import { waitingRoutes } from './channels/chat/waiting-routes.ts';
import { mailboxRoutes } from './channels/email/routes.ts';
import { complaintPaperRoutes, complaintRoutes, customerComplaintRoutes } from './complaints/routes.ts';
import { connectionRoutes } from './connectors/connection-routes.ts';
import { differenceRoutes } from './connectors/difference-routes.ts';
import { feedingRoutes } from './connectors/feeding-routes.ts';
import { shopOperationRoutes } from './connectors/operation-routes.ts';
import { beginningRoutes } from './conversations/beginning-routes.ts';
import { blockRoutes } from './conversations/block-routes.ts';
import { bulkRoutes } from './conversations/bulk-routes.ts';
import { callRoutes } from './conversations/call-routes.ts';
import { clockRoutes } from './conversations/clock-routes.ts';
import { consultRoutes } from './conversations/consult-routes.ts';
import { finderRoutes } from './conversations/finder-routes.ts';
import type { Intake } from './conversations/intake.ts';
import { laterRoutes } from './conversations/later-routes.ts';
import { leadingRoutes } from './conversations/leading-routes.ts';
import { mergeRoutes } from './conversations/merge-routes.ts';
import { messageRoutes } from './conversations/message-routes.ts';
import { proposalRoutes } from './conversations/proposing.ts';
import { reasonRoutes } from './conversations/reason-routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { routingRoutes } from './conversations/routing-routes.ts';
import { ruleRoutes } from './conversations/rule-routes.ts';
import { savedViewRoutes } from './conversations/saved-view-routes.ts';
import { scheduledRoutes } from './conversations/scheduled-routes.ts';
import { taskRoutes } from './conversations/task-routes.ts';
import { customerPushRoutes } from './conversations/web-push/customer-routes.ts';
import { webPushRoutes } from './conversations/web-push/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { specialistRoutes } from './customers/specialist-routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { figureRoutes, shopFigureRoutes } from './insights/figure-routes.ts';
import { insightRoutes } from './insights/routes.ts';
import { saidRoutes } from './insights/said/routes.ts';
import { answerRoutes } from './knowledge/answer-routes.ts';
import type { Answers } from './knowledge/answers.ts';
import { articleRoutes } from './knowledge/article-routes.ts';
import { articleFigureRoutes } from './knowledge/figure-routes.ts';
import { forbiddenWordsRoutes } from './knowledge/forbidden-words-routes.ts';
import { guideRoutes } from './knowledge/guides/routes.ts';
import { helpRoutes } from './knowledge/help/routes.ts';
import { helpSettingRoutes } from './knowledge/help/setting-routes.ts';
import { widgetArticleRoutes } from './knowledge/help/widget-routes.ts';
import { articleImportRoutes } from './knowledge/importing/routes.ts';
import { customerLearningRoutes, learningRoutes } from './knowledge/learning/routes.ts';
import { likely } from './knowledge/likely.ts';
import { quickReplyRoutes } from './knowledge/routes.ts';
import { vectorRoutes } from './knowledge/vectors/routes.ts';
import { balanceRoutes } from './orders/balance-routes.ts';
import { customerImportRoutes } from './orders/import-routes.ts';
import { orderCodeRoutes } from './orders/order-code-routes.ts';
import { orderRoutes, shopOrderRoutes } from './orders/routes.ts';
import { trackingRoutes } from './orders/tracking/routes.ts';
import { transferRoutes } from './orders/transfer-routes.ts';
import { exportApprovalRoutes } from './platform/exports/approval-routes.ts';
import { fileRoutes } from './platform/file-routes.ts';
import { jobRoutes } from './platform/job-routes.ts';
import { mailRoutes } from './platform/mail/mail-routes.ts';
import { smsRoutes } from './platform/mail/sms-routes.ts';
import { webhookRoutes } from './platform/webhooks/routes.ts';
import type { World } from './platform/world.ts';
import { consentRoutes } from './privacy/consent-routes.ts';
import { assessmentRoutes, dataIncidentRoutes } from './privacy/data-incident-routes.ts';
import { minorRoutes } from './privacy/minor-routes.ts';
import { readRetention } from './privacy/retention.ts';
import { privacyRoutes } from './privacy/routes.ts';
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
 * The table of contents: what the program answers, domain by domain; what it does unasked stands in background.ts. Read these two first.
 */

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
  smsRoutes(app, world);
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
  balanceRoutes(app, world);
  orderCodeRoutes(app, world);
  orderRoutes(app, world, likely(answers, 'product'));
  transferRoutes(app, world);
  await trackingRoutes(app, world);
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
  beginningRoutes(app, world);
  callRoutes(app, world);
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
  customerPushRoutes(app, world);
  taskRoutes(app, world);
  blockRoutes(app, world);
  finderRoutes(app, world);
  savedViewRoutes(app, world);
  ruleRoutes(app, world, tryOnOrders);
  bulkRoutes(app, world);
  // channels/chat
  visitorRoutes(app, world);
  siteRoutes(app, world);
  customerConversationRoutes(app, world, intake);
  waitingRoutes(app, world, answers);
  // channels/email
  mailboxRoutes(app, world);
  // cases
  ticketRoutes(app, world);
  bulletinRoutes(app, world);
  procedureRoutes(app, world);
  handoverRoutes(app, world);
  capacityRoutes(app, world);
  makingPlanRoutes(app, world);
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
  orderRuleRoutes(app, world);
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
  complaintPaperRoutes(app, world);
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
  consentRoutes(app, world);
  minorRoutes(app, world);
  dataIncidentRoutes(app, world);
  assessmentRoutes(app, world);
  // demo
  demoRoutes(app, world);
  // insights
  insightRoutes(app, world);
  saidRoutes(app, world);
  figureRoutes(app, world);
  shopFigureRoutes(app, world);
}

/** What somebody may do. Roles are named sets of these; both the server's refusals and the console's buttons read this list. */
export const permissions = [
  'conversations.answer',
  'conversations.see_all',
  'conversations.supervise',
  'customers.see',
  'customers.edit',
  'contact.reveal',
  'privacy.manage',
  'orders.see',
  'orders.edit',
  'aftersales.work',
  'aftersales.decide',
  'visits.make',
  'policies.edit',
  'money.see',
  'money.settle',
  'catalogue.see',
  'catalogue.edit',
  'bulletins.write',
  'production.work',
  'quick_replies.share',
  'articles.write',
  'articles.review',
  'guides.edit',
  'team.manage',
  'roles.manage',
  'settings.manage',
  'figures.see',
  'figures.export',
  'lists.export',
  'facts.see',
  'jobs.manage',
] as const;

export type Permission = (typeof permissions)[number];

interface ShippedRole {
  key: string;
  zh: string;
  en: string;
  permissions: readonly Permission[];
}

const agent = [
  ...([
    'conversations.answer',
    'customers.see',
    'customers.edit',
    'contact.reveal',
    'orders.see',
    'catalogue.see',
    'articles.write',
  ] as const),
] as const;
const requests = ['aftersales.work', 'aftersales.decide'] as const;
const leader = [
  ...agent,
  ...requests,
  'conversations.see_all',
  'conversations.supervise',
  'orders.edit',
  'quick_replies.share',
  'articles.review',
  'guides.edit',
  'bulletins.write',
  'figures.see',
] as const;

/** The roles a new shop starts with (DOMAIN A12). They are rows afterwards: a shop may change them. */
export const shippedRoles: readonly ShippedRole[] = [
  { key: 'presale_agent', zh: '售前客服', en: 'Pre-sale agent', permissions: agent },
  { key: 'aftersale_agent', zh: '售后客服', en: 'After-sale agent', permissions: [...agent, ...requests, 'orders.edit'] },
  { key: 'team_leader', zh: '座席班长', en: 'Team leader', permissions: leader },
  {
    key: 'supervisor',
    zh: '客服主管',
    en: 'Supervisor',
    permissions: [...leader, 'figures.export', 'lists.export', 'money.see', 'team.manage', 'facts.see'],
  },
  {
    key: 'manager',
    zh: '客服经理',
    en: 'Service manager',
    permissions: [
      ...leader,
      'figures.export',
      'lists.export',
      'money.see',
      'privacy.manage',
      'policies.edit',
      'production.work',
      'team.manage',
      'settings.manage',
      'facts.see',
    ],
  },
  {
    key: 'director',
    zh: '客户总监',
    en: 'Director of customer service',
    permissions: [
      ...leader,
      'figures.export',
      'lists.export',
      'money.see',
      'privacy.manage',
      'policies.edit',
      'production.work',
      'team.manage',
      'roles.manage',
      'settings.manage',
      'facts.see',
    ],
  },
  {
    key: 'warehouse',
    zh: '仓库',
    en: 'Warehouse',
    permissions: ['orders.see', 'orders.edit', 'aftersales.work', 'catalogue.see', 'bulletins.write', 'production.work'],
  },
  {
    key: 'technician',
    zh: '上门师傅',
    en: 'Technician',
    permissions: ['orders.see', 'aftersales.work', 'contact.reveal', 'visits.make'],
  },
  { key: 'production', zh: '生产', en: 'Production', permissions: ['orders.see', 'catalogue.see', 'bulletins.write', 'production.work'] },
  {
    key: 'marketing',
    zh: '营销',
    en: 'Marketing',
    permissions: ['customers.see', 'catalogue.see', 'catalogue.edit', 'bulletins.write', 'articles.write'],
  },
  { key: 'finance', zh: '财务', en: 'Finance', permissions: ['orders.see', 'customers.see', 'money.see', 'money.settle'] },
  { key: 'admin', zh: '管理员', en: 'Administrator', permissions },
  {
    key: 'auditor',
    zh: '审计（只读）',
    en: 'Auditor (read-only)',
    permissions: [
      'conversations.see_all',
      'customers.see',
      'orders.see',
      'catalogue.see',
      'figures.see',
      'figures.export',
      'money.see',
      'facts.see',
    ],
  },
];

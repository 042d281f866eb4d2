/** What may have leaked, been changed or been lost (PIPL 57). */
export const dataKinds = [
  'name',
  'phone',
  'email',
  'address',
  'identity',
  'orders',
  'payment',
  'talks',
  'files',
  'account',
  'other',
] as const;
export type DataKind = (typeof dataKinds)[number];

export const dataKindWords: Record<DataKind, [zh: string, en: string]> = {
  name: ['姓名', 'names'],
  phone: ['电话', 'telephone numbers'],
  email: ['邮箱', 'e-mail addresses'],
  address: ['地址', 'addresses'],
  identity: ['证件号码', 'identity numbers'],
  orders: ['订单', 'orders'],
  payment: ['支付信息', 'payment data'],
  talks: ['聊天记录', 'chats'],
  files: ['图片和文件', 'pictures and files'],
  account: ['账号', 'accounts'],
  other: ['其他', 'other data'],
};

interface Told {
  kinds: readonly DataKind[];
  cause: string;
  harm: string;
  remedy: string;
  advice: string;
  contact: string;
}

/** A first draft of what those affected are told: all that article 57 asks for. */
export function draftNotice({ kinds, cause, harm, remedy, advice, contact }: Told): string {
  const lines = [
    `很抱歉，您的个人信息（${kinds.map((kind) => dataKindWords[kind][0]).join('、')}）可能受到了影响。`,
    cause && `原因：${cause}`,
    harm && `可能的影响：${harm}`,
    remedy && `我们做了什么：${remedy}`,
    advice && `您可以做什么：${advice}`,
    `有疑问请联系：${contact || '在对话里找客服'}`,
  ];
  return lines.filter(Boolean).join('\n');
}

/** How those affected were found. */
export const foundBy = ['number', 'search', 'time'] as const;

/** When an assessment of its impact has to come first (PIPL 55). */
export const assessmentOccasions = ['sensitive', 'automated', 'entrusted', 'abroad', 'other'] as const;
export type AssessmentOccasion = (typeof assessmentOccasions)[number];
export const occasionWords: Record<AssessmentOccasion, [zh: string, en: string]> = {
  sensitive: ['处理敏感个人信息', 'Sensitive data'],
  automated: ['自动化决策', 'Automated decisions'],
  entrusted: ['委托处理、提供给他人或公开', 'Entrusting, sharing or publishing'],
  abroad: ['向境外提供', 'Sending it abroad'],
  other: ['其他有重大影响的处理', 'Anything else of weight'],
};

/** Assessments and what became of them are kept so long (PIPL 56). */
export const assessmentMonths = 36;

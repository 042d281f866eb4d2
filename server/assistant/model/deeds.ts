/*
 * A model does nothing, so it has done nothing and promises nothing. Whoever gets it to say so, in a question, an article or a name, would have
 * the shop's word for it.
 */

const zhVerb =
  '(?:取消|退款|退回|退货|换货|办理|办妥|修改|更改|改成|改为|补发|补偿|赔付|赔偿|发送|发给|发放|寄出|转账|打款|批准|通过|同意|确认|跳过|转交|赠送|送出)';
const enDone =
  '(?:cancell?ed|refunded|changed|sent|paid|shipped|approved|confirmed|issued|granted|credited|compensated|processed|executed|done)';
const enDo = '(?:cancel|refund|change|send|pay|ship|approve|confirm|issue|grant|credit|compensate|give|process|execute)';

/** Done to who asks, or about to be: never a model's to say, wherever it read it. */
const toYou: readonly RegExp[] = [
  new RegExp(
    `(?:已经?|刚刚?|马上|立即|立刻|正在|这就|现在)[^，。；！？\\n]{0,4}(?:为您|帮您|给您|替您|将您|把您)[^，。；！？\\n]{0,12}${zhVerb}`,
  ),
  new RegExp(`您的?[^，。；！？\\n]{0,12}(?:已经?|刚刚?)[^，。；！？\\n]{0,4}${zhVerb}`),
  new RegExp(`${zhVerb}[^，。；！？\\n]{0,6}(?:成功|完毕|已完成|好了)`),
  new RegExp(
    `\\b(?:i|we)(?:['’]ve|['’]m| have| am| are| just)\\b[^.!?\\n]{0,30}\\b(?:${enDone}|${enDo}ing|cancell?ing|changing|issuing)\\b`,
    'i',
  ),
  new RegExp(`\\byour\\b[^.!?\\n]{0,30}\\b(?:has been|have been|was|is now|are now)\\b[^.!?\\n]{0,20}\\b${enDone}\\b`, 'i'),
];

/** Said in general or for later: only as it stands in a source, word by word. */
const inSource: readonly RegExp[] = [
  new RegExp(`(?:已经?|马上|立即|立刻|正在|直接|无条件)(?:为您|帮您|给您|替您)?(?:全额)?${zhVerb}`, 'g'),
  new RegExp(`(?:为您|帮您|给您|替您)[^，。；！？\\n]{0,6}${zhVerb}`, 'g'),
  /(?:送|赠|补|赔|退|欠|发放?)(?:给)?您[^，。；！？\n]{0,12}/g,
  new RegExp(`\\b(?:have|has|has been|have been|i['’]ve|we['’]ve) ${enDone}\\b`, 'gi'),
  /\b(?:i|we)(?:['’]ll| will| shall| owe| now)\b[^.!?\n]{0,30}/gi,
  /\b(?:here is|you (?:now )?have|you get|you will (?:get|receive))\b[^.!?\n]{0,30}/gi,
];

/** What happens "if" or "once" is a rule, and nobody's deed. */
const conditional = /(?:如果|若|假如|要是|一旦|当)[^，。；！？\n]{0,40}[，,]|\b(?:if|once|when|after|unless|until)\b[^,.!?\n]{0,80}[,.]/gi;

const flat = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Whether an answer says that something was done or will be given, which its sources do not. */
export function claimsDeeds(answer: string, sources: string): boolean {
  const said = answer.normalize('NFKC').replace(conditional, '');
  if (toYou.some((deed) => deed.test(said))) return true;
  const known = flat(sources);
  return inSource.some((deed) => [...said.matchAll(deed)].some(([claim]) => !known.includes(flat(claim))));
}

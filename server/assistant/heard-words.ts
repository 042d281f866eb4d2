import { lettersOf } from '../knowledge/search/letters.ts';

/** In one spelling: simplified, lower case, half width. */
const plain = (text: string) => lettersOf(text).text;

export const matcher = (pattern: RegExp) => (text: string) => pattern.test(plain(text));

const noPerson = /(不(想|要|用|需要|必)?(转|找)?(人工|真人))|(no need (for|to).{0,20}(human|agent|person))/;
const person =
  /(转|找|要|叫|换|接|联系|呼叫)(一?[个下位])?(客服|坐席)|人工(?!智能|草|皮|费|缝|制|打磨|合成|水晶|钻|呼吸|降)|真人(?!实拍|试|秀|图|比例)|活人|\b(human|(?<!(clean|bleach|descal|dry|coat|bond|foam)ing )agent|operator|representative|live (chat|person|support))\b|\b(real|actual) (person|people)\b|\b(talk|speak|chat|connect me) (to|with) (a |an |some|the )?(person|someone|somebody|staff|one|support)/;

/** Whether somebody asks for a person. */
export const asksForPerson = (text: string): boolean => !noPerson.test(plain(text)) && person.test(plain(text));

export const complains = matcher(
  /投诉|举报|12315|消协|消费者协会|维权|曝光(?!度|补偿|时间)|起诉|律师|工商局|市场监管|\b(complain(t|ts|ing)?|lawyer|attorney|sue you|lawsuit|report you|consumer (court|association))\b/,
);

export const isUpset = matcher(
  /骗子|骗人|欺骗|坑人|坑爹|垃圾(?![桶袋箱篓筐铲车盒处]|分类)|差评|太差|气死|气愤|愤怒|生气|忍无可忍|无语了|恶心|(?<![翻打摇])滚(?![筒轮动珠刷烫水边梳圆])|傻[逼bx]|(?<![妈我咱老宝子爸姨姑舅干后大])妈的|(?<![给帮送和跟替])他妈(?!妈)|操你|混蛋|什么玩意|什么破|不要脸|没良心|离谱|忽悠|敷衍|\b(scam|fraud|liar|ridiculous|unacceptable|disgust(ed|ing)|outrageous|furious|pissed|fed up|rip[- ]?off|worst|bullshit|f+u+c+k\w*|wtf|useless|stupid|idiots?|terrible|horrible|awful|angry)\b/,
);

/** Money was taken that should not have been: nobody but a person can look into it. */
export const moneyTaken = matcher(
  /重复(扣|付|支付)|多扣|(扣|付|收)了?我?(两|2|二)(次|遍|笔)(?!快递|包裹|货|件)|扣了?(款|钱).{0,8}(没有?|未)(成功|订单|显示)|\b(double|twice).{0,12}charged\b|\bcharged?\b.{0,16}\b(twice|double|two times)\b(?! (a|per|every|each|as) )|\bovercharged\b/,
);

/** Their account or data shall go: a request that a person takes in and keeps to. */
export const wantsErasure = matcher(
  /注销.{0,4}[账帐][号户]|[账帐][号户].{0,4}注销|(删除|清除|抹掉).{0,4}(我的)?([账帐][号户]|个人信息|个人数据|资料)|\b(delete|close|erase|remove) (all )?my (account|data|personal)/,
);

/** The whole of it asks who speaks here. */
const whoSpeaks =
  /^(请问|那|所以)?(你|您|对面)(到底)?是(谁|什么人|人是鬼)(啊|呀|呢)?$|^(who|what) (are|r) (you|u)( exactly)?$|^(请问|那|所以)?(你|您|这|这边|对面)(到底)?(是不是|是)(个)?(机器人|人工智能|ai|智能(客服|助手)|真人|人工)(客服)?(还是(机器人|真人|人工|人))?(吗|吧|么|嘛|啊)?$|^(so |hi |hello )?((are|r) (you|u)|is (this|that)|am i (talking|speaking|chatting) (to|with)) (a |an )?((real|actual) )?(robot|bot|human( being)?|person|ai|machine|chat ?bot)( or .{1,20})?$/;
/** The whole of it asks what can be asked here. */
const whatFor =
  /^(请问)?(你|您)(都)?(能|会|可以)(做|干|帮我做|帮我)?(些)?(什么|啥)(呢|呀|啊)?$|^what can (you|u) (do|help( me)? with)( for me)?$/;

const yes =
  /^(是|是的|对|对的|好|好的|好啊|可以|行|确认|确定|同意|嗯|没问题|要|yes|y|yep|yeah|ok|okay|sure|confirm|confirmed|i agree|go ahead|please do|do it)$/;
const no = /^(不|不是|不要|不用|不用了|不了|否|取消|算了|先不|别|no|n|nope|don'?t|cancel|never mind|stop|not now)$/;

const short = (text: string) =>
  plain(text)
    .replace(/(?<![\s,.，。！!~～、?？])[\s,.，。！!~～、?？]+$/g, '')
    .replace(/^[\s,.，。！!]+/, '')
    .trim();

export const asksWhoSpeaks = (text: string): boolean => whoSpeaks.test(short(text)) || whatFor.test(short(text));
/** A yes or no that is the whole of what was said: a word inside a longer sentence is neither. */
export const saysYes = (text: string): boolean => yes.test(short(text));
export const saysNo = (text: string): boolean => no.test(short(text));

/** The language of some words; what has none, as a number, keeps the one before. */
export function languageOf(text: string, before: 'zh-CN' | 'en'): 'zh-CN' | 'en' {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  const words = text.split(/\s+/).filter((word) => /^[a-z'’.,!?-]{2,}$/i.test(word) && !/^(ok|yes|no)\W*$/i.test(word));
  return words.length > 0 ? 'en' : before;
}

import { lettersOf } from '../../knowledge/search/letters.ts';

export const whom =
  '(?:[男女]?朋友|[男女]友|对象|闺蜜|老[公婆妈爸]|[爸妈]+|父母|[父母]亲|丈夫|妻子|太太|先生|[爷奶]+|外[公婆]|姥[姥爷]|公公|婆婆|岳[父母]|[哥姐弟妹]+|姑姑|阿姨|叔叔|长辈|老人|孩子|小孩|宝宝|儿子|女儿|同[事学]|老师|领导|客户|亲戚|亲友)';
export const occasion = '(?:生日|结婚|新婚|乔迁|满月|圣诞|新年|春节|中秋|情人节|[母父]亲节|教师节)';
/** Something for somebody else: whom it is for, or what for. */
export const gift = new RegExp(
  `送给?[我他她]?的?(?:${whom}|人(?!工)|礼(?![袋盒卡券包]))|给[我他她]?的?${whom}.{0,4}礼物|(?:${occasion}|[买选挑找要])[个点些件份一的]{0,2}礼[物品](?![袋盒卡券包])|礼物(?=推荐|送|买|选)|\\bgifts?\\b(?! (?:cards?|wrap|box|bag|receipt))|\\bpresents? for\\b`,
);
/** About what was bought, or how it comes: no wish for more of it. */
const ofPurchase =
  /退(?!休)|[换补]货|订单|发票|快递|物流|发货|运费|[送收寄]到|签收|没到|多久|几天|什么时候|问题|毛病|坏|破(?!壁)|碎(?![花纸])|脏(?!衣)|少发|错发|投诉|包装|贺卡|刻字|上次|之前|买来|[买送].{0,6}那[个口件床套把盏张]|掉色|褪色|缩水|起球|开线|裂|漏|生锈|变形|不[亮转热]|了(?!解)|\b(returns?|returned|refund(ed)?|orders?|ordered|invoice|parcel|package|delivery|delivered|arrived?|shipped|shipping|track(ing)?|received|bought|broken|damaged|faulty|problem|wrong|wrap(ped|ping)?|was|did)\b/;

/** Whether it is about what was bought already. */
export const isOfPurchase = (text: string): boolean => ofPurchase.test(lettersOf(text).text);

/** Whether somebody looks for something to give away. */
export const asksForGift = (text: string): boolean => gift.test(lettersOf(text).text) && !isOfPurchase(text);

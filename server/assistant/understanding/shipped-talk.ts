import type { ShippedIntent } from './shipped-intent.ts';

const list = (words: string) => words.split('|').map((each) => each.trim());

/** What is said about the talk itself. */
export const shippedTalk: readonly ShippedIntent[] = [
  {
    ...{ key: 'greeting', name: '打招呼', nameEn: 'Greeting', lead: 'greeting' },
    zh: list('你好|您好|在吗|在不在|有人吗|hello在吗|哈喽|嗨|早上好|下午好|晚上好|你好，在吗|您好，请问在吗'),
    en: list(
      'hello|hi|hey|good morning|good afternoon|good evening|hello there|is anybody there|anyone here|hi there|are you there|greetings',
    ),
  },
  {
    ...{ key: 'thanks', name: '感谢', nameEn: 'Thanks', lead: 'thanks' },
    zh: list('谢谢|谢谢你|好的谢谢|多谢|感谢|谢谢，没有别的问题了|明白了，谢谢|知道了谢谢|非常感谢|谢啦|辛苦了|好的，明白了|没事了，谢谢'),
    en: list(
      'thanks|thank you|thank you very much|many thanks|that helped, thanks|great, thank you|ok thanks|perfect thanks|thanks a lot|got it, thank you|cheers|no more questions, thanks',
    ),
  },
  {
    ...{ key: 'complaint', name: '投诉与不满', nameEn: 'Complaint', lead: 'complaint' },
    zh: list(
      '我要投诉|你们服务太差了|我很不满意|态度太恶劣|我要举报你们|东西是假货|质量太差了|客服态度不好|被你们骗了|等了这么久没人管|你们怎么做生意的|我要给差评|太让人失望了',
    ),
    en: list(
      'I want to complain|your service is terrible|I am very unhappy with this|this is unacceptable|I want to make a complaint|the goods are fake|the quality is awful|your staff was rude|I feel cheated|nobody takes care of my problem|I am so disappointed|I will leave a bad review',
    ),
  },
  {
    ...{ key: 'person', name: '找人工', nameEn: 'Talk to a person', lead: 'person' },
    zh: list(
      '转人工|人工客服|我要找真人|找个人跟我说|不要机器人|让你们经理来|转接客服|跟人聊|叫人工来|能不能换人|给我接客服|我不想跟机器说话|有没有活人',
    ),
    en: list(
      'talk to a person|human please|I want to speak to an agent|connect me to a representative|real person|customer service representative|let me talk to somebody|no robots please|transfer me to an operator|I need a human|can I speak with a manager|live agent',
    ),
  },
];

import type { ShippedIntent } from './shipped-intent.ts';

const list = (...lines: string[]) => lines.flatMap((line) => line.split('|'));

/** What is said about the talk itself. */
export const shippedTalk: readonly ShippedIntent[] = [
  {
    ...{ key: 'greeting', name: '打招呼', nameEn: 'Greeting', lead: 'greeting' },
    zh: list(
      '你好|您好|在吗|在不在|有人吗|hello在吗|哈喽|嗨|早上好|下午好|晚上好|你好，在吗|您好，请问在吗|在么|亲在吗|你好呀|喂|有人在不|哈啰|您好，想咨询一下|客服在线吗|早|晚上好呀|你好哇|老板在不|嗨喽|在线吗|亲亲在么|中午好',
      '嗨，晚上好，在忙吗|哈罗，你们好|掌柜的在吗|您好，打扰一下|小姐姐你好|早安|哈喽哈喽，有人没|你好 想问个事|客服你好|大家好|诶，在不|嘿|新年好呀|店家您好',
    ),
    en: list(
      'hello|hi|hey|good morning|good afternoon|good evening|hello there|is anybody there|anyone here|hi there|are you there|greetings',
      'good day|hey there|hello, a question|hi, anybody around|hello again',
    ),
  },
  {
    ...{ key: 'thanks', name: '感谢', nameEn: 'Thanks', lead: 'thanks' },
    zh: list(
      '谢谢|谢谢你|好的谢谢|多谢|感谢|谢谢，没有别的问题了|明白了，谢谢|知道了谢谢|非常感谢|谢啦|辛苦了|好的，明白了|没事了，谢谢|好嘞，谢谢|明白了|好的知道了|那没事了|谢谢亲|感谢感谢|麻烦你了|好的，拜拜|不用了，谢谢|太好了，多谢|再见|先下了',
      '拜拜|好哒|嗯嗯，了解了|行，那就这样吧|谢谢客服小姐姐，帮大忙了|ok，我清楚了|好滴好滴|辛苦啦，祝生意兴隆|没别的事儿了，回头见|可以了，问题解决了|感激不尽|thx|爱你们哟，服务真好|晓得了，不打扰你了|收到，蟹蟹|讲得很明白，太感谢|好，我等通知，再会',
      '那我先去忙了，谢了|嗯，够了，没有要问的',
    ),
    en: list(
      'thanks|thank you|thank you very much|many thanks|that helped, thanks|great, thank you|ok thanks|perfect thanks|thanks a lot',
      'got it, thank you|cheers|no more questions, thanks|bye|that is all, bye|I will be off then|lovely, thanks|thank you, have a nice day',
      'all clear, thank you',
    ),
  },
  {
    ...{ key: 'complaint', name: '投诉与不满', nameEn: 'Complaint', lead: 'complaint' },
    zh: list(
      '我要投诉|你们服务太差了|我很不满意|态度太恶劣|我要举报你们|东西是假货|质量太差了|客服态度不好|被你们骗了|等了这么久没人管|你们怎么做生意的|我要给差评|太让人失望了|你们这店太坑了|什么服务态度|我要去平台告你们|一直不解决，我要投诉|骗我说有货',
      '你们虚假宣传|打 12315 了啊|客服爱答不理的|卖假货|再不处理我就曝光|太失望了，这种质量|说话不算数|推来推去没人负责|我要找消协|每次问都让我等，等了一星期啥结果也没有，太敷衍|你们这售后简直是摆设|打电话的那个人居然挂我电话，气死了',
      '买前叫亲买后不理人，真行|我要给你们写投诉信，邮箱多少|再也不会来你家买东西了|第三次出同样的问题，把顾客当傻子吗|承诺的上门安装没人来，白白请了一天假，我非常生气|宣传说是德国进口，结果是小作坊货，欺诈|客服一个说能退一个说不能，到底谁说了算，耍我呢',
      '这种店怎么还没被平台封|快递员骂人你们也不管吗，我要反映|忍了很久了，要一个说法|差评已经写好了，你们看着办|垃圾店铺，害我年夜饭都没锅用|服务意识为零，太离谱了|对处理结果不服，我要往上投诉|消费者热线我已经打过了，等着吧|把我拉黑是几个意思？心虚？',
      '你们的人态度冷冰冰的，问两句就不耐烦',
      '快递员态度很差|你们客服态度太差了',
    ),
    en: list(
      'I want to complain|your service is terrible|I am very unhappy with this|this is unacceptable|I want to make a complaint',
      'the goods are fake|the quality is awful|your staff was rude|I feel cheated|nobody takes care of my problem|I am so disappointed',
      'I will leave a bad review|your staff insulted me|I have asked three times and nobody cares|where can I file a complaint',
      'you lied about the stock|this is the worst shop|I will report you to the platform',
      'the courier was very rude',
    ),
  },
  {
    ...{ key: 'person', name: '找人工', nameEn: 'Talk to a person', lead: 'person' },
    zh: list(
      '转人工|人工客服|我要找真人|找个人跟我说|不要机器人|让你们经理来|转接客服|跟人聊|叫人工来|能不能换人|给我接客服|我不想跟机器说话|有没有活人|我要跟人说话|有没有真的客服|别机器人回复了|叫个客服出来|客服呢|能不能来个人|让人来回我|转接一下客服',
      '不要自动回复|人呢，出来说话|我想找售后的人|叫你们主管来|麻烦换真人客服接待我|你答非所问，给我找个能办事的人|直接转售后专员|我这事机器说不清楚，需要真人来谈|0，人工|有没有值班的同事可以打电话给我|昨天跟我聊的那个小姐姐还在吗，我找她',
      '店长在不在，我要和他说话|能留个电话吗，想和你们工作人员直接通话|你是机器人吧？让真的人来|人工人工人工|切到人工服务，谢谢|几点有人工上班|我不想再打字给自动回复看了，请安排客服|排队也行，帮我接人工|要跟负责人沟通一下，帮我转|听不懂我的话就喊你同事过来',
      '请一位顾问来跟我对接，采购的事|怎么才能找到真正的客服啊|换个人跟我讲',
      '有没有售后电话|售后电话是多少|怎么联系你们',
    ),
    en: list(
      'talk to a person|human please|I want to speak to an agent|connect me to a representative|real person|customer service representative',
      'let me talk to somebody|no robots please|transfer me to an operator|I need a human|can I speak with a manager|live agent',
      'is a real person there|put me through to after-sales please|stop the automatic answers|when is a person online',
      'let me chat with your staff|get me your supervisor',
      'what is your phone number|how do I contact you',
    ),
  },
];

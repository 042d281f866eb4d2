import type { ContactKind, Step } from '../../../common/guides.ts';
import type { GuideInput } from './shape.ts';

type Said = readonly [zh: string, en: string];

const sections = {
  opening: ['开场', 'Opening'],
  open: ['开放式提问', 'Open questions'],
  closed: ['封闭式提问', 'Closed questions'],
  confirm: ['确认', 'Confirmation'],
  closing: ['收尾', 'Closing'],
} as const satisfies Record<string, Said>;

type Line = [section: keyof typeof sections, what: Said, say: Said, ...points: Said[]];

const steps = (lines: Line[]): Step[] =>
  lines.map(([key, [text, textEn], [say, sayEn], ...points], place) => {
    const [section, sectionEn] = sections[key];
    const minded = points.map(([zh, en]) => ({ text: zh, textEn: en }));
    return { id: `${key}-${place + 1}`, section, sectionEn, text, textEn, say, sayEn, points: minded };
  });

const guide = (contact: ContactKind, [title, titleEn]: Said, [about, aboutEn]: Said, lines: Line[]): GuideInput => ({
  ...{ title, titleEn, about, aboutEn, audience: 'staff', categories: [], contact, content: { kind: 'steps', steps: steps(lines) } },
});

const help: Line = [
  'closing',
  ['问问还有没有别的事，道谢', 'Ask whether there is anything else, and thank them'],
  ['还有其他可以帮您的吗？感谢您联系我们。', 'Is there anything else I can do for you? Thank you for contacting us.'],
  ['让客户先结束', 'Let the customer end it'],
];

const enquiry = guide(
  'enquiry',
  ['通话指引：咨询', 'Call guide: enquiry'],
  ['客户还没下单，想了解或比较。', 'The customer has not ordered yet and wants to know or compare.'],
  [
    [
      'opening',
      ['问好，报店名和名字', 'Greet, say the shop and your name'],
      [
        '您好，这里是{{shop.name}}，我是{{agent.name}}，很高兴为您服务。',
        'Hello, this is {{shop.name}}, {{agent.name}} speaking. How may I help?',
      ],
    ],
    [
      'open',
      ['请客户说说打算怎么用', 'Ask what they want to do with it'],
      ['您打算在什么地方、怎么用它呢？', 'Where and how would you like to use it?'],
      ['先听完，不打断', 'Let them finish'],
      ['记下用途、人数、空间和预算', 'Note use, number of people, space and budget'],
    ],
    [
      'closed',
      ['把拿不准的几点问清', 'Ask for what is still unclear'],
      ['您更看重容量，还是更看重省地方？', 'Does size matter more to you, or saving space?'],
      ['一次只问一件事', 'One thing at a time'],
    ],
    [
      'confirm',
      ['用自己的话复述需求，再推荐', 'Say the wish in your own words, then suggest'],
      ['我复述一下，看我理解得对不对。', 'Let me say it in my own words, to see whether I have understood.'],
      ['推荐说出理由，也说出不适合的地方', 'Give the reason for a suggestion, and where it does not fit'],
    ],
    help,
  ],
);

const problem = guide(
  'problem',
  ['通话指引：售后问题', 'Call guide: a problem after buying'],
  ['商品、物流或售后有问题，要解决。', 'Something is wrong with goods, delivery or a request.'],
  [
    [
      'opening',
      ['问好，先接住情绪', 'Greet, and meet the mood first'],
      [
        '您好，我是{{agent.name}}。给您添麻烦了，我来帮您处理。',
        'Hello, {{agent.name}} speaking. I am sorry for the trouble; I will see to it.',
      ],
      ['先看这位客户试过什么，不要再问一遍', 'Look first at what was tried already; do not ask again'],
    ],
    [
      'open',
      ['请客户从头讲', 'Let them tell it from the beginning'],
      ['请您说说是怎么回事，我记着。', 'Please tell me what happened; I am taking notes.'],
    ],
    [
      'closed',
      ['核对订单、时间和现象', 'Check order, time and what is seen'],
      ['是订单{{order.number}}里的这件吗？', 'Is it the item of order {{order.number}}?'],
      ['要照片时说明用处', 'Say what pictures are for'],
    ],
    [
      'confirm',
      ['说清怎么办、多久、下一步谁来做', 'Say what is done, until when, and by whom'],
      ['我为您这样办，您看可以吗？', 'This is what I will do. Is that all right with you?'],
      ['答应的事记成承诺', 'Write down as a promise what was promised'],
    ],
    help,
  ],
);

const complaint = guide(
  'complaint',
  ['通话指引：投诉', 'Call guide: complaint'],
  ['客户不满意处理，或要投诉。', 'The customer is unhappy with how it went, or complains.'],
  [
    [
      'opening',
      ['道歉，说明由你负责到底', 'Apologise, and say that you will see it through'],
      ['很抱歉让您这么不愉快，这件事由我负责跟进。', 'I am sorry that you had to go through this. I will follow it up myself.'],
      ['不解释，不争对错', 'No excuses, no arguing'],
    ],
    [
      'open',
      ['请客户把不满说完', 'Let them say all of it'],
      ['请您慢慢说，我都记下来。', 'Take your time; I am writing everything down.'],
      ['客户骂人时放慢，必要时请班长', 'Slow down when they shout; ask the leader if need be'],
    ],
    [
      'closed',
      ['问清希望怎么解决', 'Ask what would put it right'],
      ['您希望我们怎么处理，才算解决了？', 'What would we have to do for it to be settled?'],
    ],
    [
      'confirm',
      ['复述诉求，给出答复的时间', 'Repeat the wish, and say when there will be an answer'],
      ['我会在今天之内给您答复，您看这样可以吗？', 'You will have an answer from me today. Is that all right?'],
      ['超出权限就当场请示，不空口答应', 'Ask for approval when it is beyond you; promise nothing you cannot keep'],
    ],
    [
      'closing',
      ['谢谢客户指出来，按约定回访', 'Thank them for telling us, and follow up as agreed'],
      ['谢谢您告诉我们，处理好后我会再联系您。', 'Thank you for telling us. I will be in touch once it is settled.'],
    ],
  ],
);

const callback = guide(
  'callback',
  ['通话指引：回电', 'Call guide: calling back'],
  ['客户约了回电，或答应过给客户打电话。', 'The customer asked to be called back, or was promised a call.'],
  [
    [
      'opening',
      ['报店名和名字，说明为什么打来，问现在方便吗', 'Say the shop and your name, why you call, and ask whether it suits'],
      [
        '您好，这里是{{shop.name}}，我是{{agent.name}}。您约了我们回电，现在方便说话吗？',
        'Hello, this is {{shop.name}}, {{agent.name}} speaking. You asked us to call back; is this a good moment?',
      ],
      ['先看之前聊过什么，不让客户再说一遍', 'Read what was said before; nobody should have to say it twice'],
      ['不方便就约好下一次的时间，改任务的时间', 'If it does not suit, agree on a time and put the task off'],
      ['不是本人接的，不说订单内容', 'If it is somebody else, say nothing of the order'],
    ],
    [
      'open',
      ['请客户说说现在的情况', 'Ask how things stand now'],
      ['上次您说到的事，现在怎么样了？', 'How do things stand with what you told us about?'],
    ],
    [
      'closed',
      ['核对订单和要办的事', 'Check the order and what is to be done'],
      ['说的还是订单{{order.number}}，对吗？', 'Is it still about order {{order.number}}?'],
      ['一次只问一件事', 'One thing at a time'],
    ],
    [
      'confirm',
      ['复述结果：怎么办、多久、谁来做', 'Repeat the outcome: what, until when, by whom'],
      ['我复述一下：我们这样处理，您看可以吗？', 'Let me repeat it: this is what we will do. Is that all right with you?'],
      ['答应的事记成承诺', 'Write down as a promise what was promised'],
    ],
    [
      'closing',
      ['道谢，记下通话的结果，了结任务', 'Thank them, note the outcome and settle the task'],
      ['谢谢您接电话，有事随时找我们。', 'Thank you for taking the call. We are here whenever you need us.'],
      ['没接通也记下来，改到下一次', 'When nobody answers, note it and put it off'],
    ],
  ],
);

/** S48: opening, open and closed questions, confirmation, closing, for each kind of call. */
export const callGuides = { enquiry, problem, complaint, callback };

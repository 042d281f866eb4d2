import type { Cause, Question, Solution, ToPerson, Tree, TreeNode } from '../../../common/guides.ts';
import type { GuideInput } from './shape.ts';

type Said = readonly [zh: string, en: string];

const shown = (id: string, [text, textEn]: Said, [more, moreEn]: Said) => ({ id, text, textEn, more, moreEn, picture: null });
const question = (id: string, asked: Said, help: Said, answers: [Said, string][]): Question => ({
  ...{ kind: 'question', ...shown(id, asked, help) },
  answers: answers.map(([[text, textEn], to]) => ({ text, textEn, to })),
});
const cause = (id: string, confidence: number, what: Said, to: string): Cause => ({
  ...{ kind: 'cause', ...shown(id, what, ['', '']), confidence, to },
});
const solution = (id: string, what: Said, how: Said, otherwise: string): Solution => ({
  kind: 'solution',
  ...shown(id, what, how),
  otherwise,
});

const person: ToPerson = {
  kind: 'person',
  ...shown(
    'person',
    ['这台家电需要人工处理', 'This appliance needs a person'],
    [
      '您刚才查过的都会交给客服，不用再说一遍。可以退货、换货或维修，由客服为您办理。',
      'What you have tried is passed on, so that you need not tell it again. A return, an exchange or a repair is arranged for you.',
    ],
  ),
};

/** The five causes of S56, in this order. */
const nodes: TreeNode[] = [
  question(
    'install',
    ['安装得和说明书里的图一样吗？', 'Is it set up as the pictures in the manual show?'],
    [
      '看看这几处：运输用的固定件和胶带都拆掉了，机器放平了，水管、风道或配件都接牢了。',
      'Look at these: what held it during transport is taken off, it stands level, and hoses, ducts and parts are firmly fitted.',
    ],
    [
      [['一样', 'Yes'], 'power'],
      [['不一样，或看不出来', 'No, or I cannot tell'], 'install-wrong'],
    ],
  ),
  cause('install-wrong', 60, ['安装不正确', 'It is not set up correctly'], 'install-again'),
  solution(
    'install-again',
    ['照说明书重新安装一遍', 'Set it up again as the manual says'],
    [
      '先断电。拆掉所有运输固定件，放平，把每个接口按到底，再通电试一次。需要专业安装的家电请不要自己动手，可以预约师傅上门。',
      'Cut the power first. Take off everything that held it during transport, level it, press each connection home, then try again. Do not set up by yourself what needs a technician: a visit can be booked.',
    ],
    'power',
  ),
  question(
    'power',
    ['电源正常吗？', 'Is the power all right?'],
    [
      '把手机充电器插到同一个插座上试试；看看插头插紧没有、插排开关和家里的空气开关合上没有、机器的指示灯亮不亮。',
      'Try a phone charger in the same socket. Is the plug pushed in, are the switch of the extension and the breaker on, does the light of the appliance come on?',
    ],
    [
      [['正常，有电', 'Yes, there is power'], 'order'],
      [['没有电，或指示灯不亮', 'No power, or no light'], 'power-missing'],
    ],
  ),
  cause('power-missing', 70, ['电源有问题', 'Something is wrong with the power'], 'power-again'),
  solution(
    'power-again',
    ['换一个有电的插座', 'Use a socket that has power'],
    [
      '直接插墙上的插座，不经过插排；大功率家电要单独用一个插座。合上空气开关，打开机器的总开关，再试一次。',
      'Plug it straight into the wall, not into an extension; a strong appliance needs a socket of its own. Switch the breaker and the main switch on, and try again.',
    ],
    'order',
  ),
  question(
    'order',
    ['是按说明书里的顺序操作的吗？', 'Were the steps done in the order of the manual?'],
    [
      '第一次使用常有先后要求：例如静置多久再通电、先加水再开机、先关门再选程序。',
      'The first use often has an order: let it stand before switching on, water before power, the door before the programme.',
    ],
    [
      [['是，一步没落', 'Yes, every step'], 'operation'],
      [['没有，或没看说明书', 'No, or I did not read it'], 'order-wrong'],
    ],
  ),
  cause('order-wrong', 60, ['没有按说明书的顺序操作', 'The order of the manual was not followed'], 'order-again'),
  solution(
    'order-again',
    ['关机，从说明书“首次使用”的第一步重来', 'Switch it off and begin at the first step of “First use”'],
    [
      '关机断电等一分钟，从第一步开始，一步做完再做下一步。找不到说明书时，商品页上也有使用说明。',
      'Switch it off, wait a minute, and go step by step from the first. When the manual is lost, the page of the product says how it is used.',
    ],
    'operation',
  ),
  question(
    'operation',
    ['操作时有没有这些情况？', 'Was any of this so while using it?'],
    [
      '童锁或保护锁开着、门或盖子没关严、水箱没水或装得过满、模式或时间没选、机器还在预约或保护等待中。',
      'The child lock was on, a door or lid was not shut, the tank empty or too full, no programme or time chosen, or it was waiting for a set time.',
    ],
    [
      [['有', 'Yes'], 'operation-wrong'],
      [['都没有', 'None of it'], 'defect'],
    ],
  ),
  cause('operation-wrong', 60, ['操作程序有错误', 'It was operated in a wrong way'], 'operation-again'),
  solution(
    'operation-again',
    ['改过来，再启动一次', 'Put it right and start again'],
    [
      '解除童锁，关严门盖，水量加到刻度线内，选好模式和时间，再按启动。屏幕上有故障代码的话，请记下来。',
      'Unlock it, shut door and lid, fill within the marks, choose programme and time, and press start. If a code is shown, write it down.',
    ],
    'defect',
  ),
  cause('defect', 80, ['家电本身存在质量缺陷', 'The appliance itself is defective'], 'defect-last'),
  solution(
    'defect-last',
    ['断电 10 分钟，最后试一次', 'Leave it without power for ten minutes and try once more'],
    [
      '还是不行就请停止使用，不要拆开。拍下故障现象、故障代码和机身铭牌，办理售后时用得上。',
      'If it still fails, stop using it and do not open it. Take pictures of what happens, of any code, and of the label: they help with the return.',
    ],
    'person',
  ),
  person,
];

const content: Tree = { kind: 'tree', start: 'install', nodes };

export const newAppliance: GuideInput = {
  ...{ title: '新买的家电不能工作', titleEn: 'A new appliance does not work', audience: 'public', categories: [], contact: null, content },
  about: '从安装、电源、操作顺序、操作方法到机器本身，几步找出原因。',
  aboutEn: 'Set-up, power, order of steps, use, or the appliance itself: a few questions find the cause.',
};

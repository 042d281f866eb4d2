import { sayFrom } from './own-words.ts';

/** Words of guides, which come with their parts: Chinese, English. */
const guideWords = {
  title: ['自助排查', 'Find the cause yourself'],
  first: ['申请之前，先试试自己排查', 'Before you ask: a few questions may solve it'],
  loading: ['正在读取', 'Loading'],
  none: ['现在没有可以用的排查指引，您可以直接问客服。', 'There is no guide at present. Please ask customer service.'],
  goOn: ['接着上次：{title}', 'Go on with: {title}'],
  back: ['上一步', 'One step back'],
  toList: ['返回', 'Back'],
  stop: ['不查了', 'Stop here'],
  likely: ['可能的原因（{percent}% 把握）', 'Probable cause ({percent}% sure)'],
  solved: ['已解决。谢谢您！', 'Solved. Thank you!'],
  person: ['已记下您查过的每一步，客服会接着处理。', 'Every step you tried was noted; a person goes on from there.'],
  left: ['已停止。您查过的步骤都记下了。', 'Stopped. The steps you tried were noted.'],
  asked: [
    '我按“{title}”都试过了，还是没解决，请人工帮我看看。',
    'I went through “{title}” and it is still not solved. Please have a person look at it.',
  ],
  tried: ['查过的 {n} 步', '{n} steps tried'],
  picture: ['示意图', 'Picture'],
} as const satisfies Record<string, readonly [string, string]>;

export const g = sayFrom(guideWords);

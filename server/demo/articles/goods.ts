import type { DemoArticle } from './shape.ts';

export const aboutGoods: readonly DemoArticle[] = [
  {
    zh: [
      '新锅第一次怎么用？',
      ['锅怎么开锅', '珐琅锅要开锅吗', '新买的锅怎么处理'],
      '珐琅锅不用开锅：用温水洗净擦干，抹一层薄油。用的时候中小火预热 2 到 3 分钟再下食材。不粘锅洗净就能用。',
    ],
    en: [
      'How do I use a new pot the first time?',
      ['does it need seasoning', 'season the pan'],
      'The enamelled pot needs no seasoning: wash it warm, dry it, oil it thinly, and heat it for 2 to 3 minutes on low to medium heat. The non-stick pan only needs washing.',
    ],
  },
  {
    zh: [
      '锅怎么清洗和保养？',
      ['锅生锈了怎么办', '锅糊底了怎么洗', '可以用钢丝球吗'],
      '等锅自然冷下来，再用温水和软布洗，洗完擦干。糊底时放温水和一勺小苏打泡半小时。不要用钢丝球，不要空烧或骤冷。\n\n锅口没有珐琅的一圈有浮锈，擦掉后抹油即可；珐琅面掉瓷请拍照联系我们，三年内质保。',
    ],
    en: [
      'How do I clean the pot?',
      ['the pot is rusty', 'burnt bottom', 'can I use steel wool'],
      'Let it cool by itself, wash it with warm water and a soft cloth, dry it. A burnt bottom comes off after half an hour in warm water with baking soda. No steel wool, never empty on the heat.\n\nRust on the bare rim wipes off: oil it. If enamel has chipped, send us a photograph: it has three years of warranty.',
    ],
  },
  {
    zh: [
      '哪些炉灶可以用？',
      ['这个锅能用电磁炉吗', '电磁炉能用吗', '燃气灶可以吗', '能放进烤箱吗', '能用微波炉吗'],
      '铸铁珐琅锅：明火、电磁炉、电陶炉、烤箱（260 ℃ 以内）。不粘锅看商品页的“适用炉具”。微波炉都不可以。',
    ],
    en: [
      'Which stoves does it work on?',
      ['does it work on induction', 'is it oven safe', 'microwave'],
      'The cast-iron pot: gas, induction, ceramic, and the oven up to 260 °C. For pans see “Stoves” on their page. None of them in a microwave.',
    ],
  },
  {
    zh: [
      '床品怎么洗？',
      ['被子能洗吗', '蚕丝被可以水洗吗', '四件套能机洗吗', '毯子怎么洗'],
      '| 商品 | 洗法 |\n|---|---|\n| 水洗棉四件套 | 30 ℃ 以下轻柔机洗，阴凉处晾干 |\n| 桑蚕丝被 | 不可水洗、干洗和暴晒，套被套用，每月通风一小时 |\n| 羊毛盖毯 | 干洗，或 30 ℃ 羊毛程序，不可拧绞 |',
    ],
    en: [
      'How do I wash bedding?',
      ['can the quilt be washed', 'machine wash', 'how to wash the throw'],
      '| goods | how |\n|---|---|\n| washed-cotton set | machine, gently, up to 30 °C, dried in the shade |\n| silk quilt | never washed, dry-cleaned or sunned; use a cover, air it each month |\n| wool throw | dry-clean, or wool cycle at 30 °C, never wrung |',
    ],
  },
  {
    zh: [
      '灯具怎么安装？',
      ['灯怎么装', '包安装吗', '上门安装收费吗'],
      '落地灯和台灯自己装，约 5 分钟，盒里有说明。吊灯请由持证电工安装。需要上门安装时告诉客服，我们和您约时间，费用先说清楚。',
    ],
    en: [
      'How are lamps fitted?',
      ['do you install it', 'installation'],
      'Floor and desk lamps you set up yourself in five minutes. Have an electrician hang pendant lamps. If somebody should come, tell us: we agree on a time and say what it costs first.',
    ],
  },
  {
    level: 'advanced',
    zh: [
      '实木家具怎么保养？',
      ['木头开裂怎么办', '桌面有水渍'],
      '- 避开暖气和直晒，室内湿度保持在 40% 到 60%。\n- 每月用拧干的软布顺着木纹擦一遍，不用酒精。\n- 每半年上一次木蜡油，薄涂，二十分钟后擦干。\n\n细小的开裂多半来自干燥，湿度回升后会收拢；超过 2 毫米请拍照联系我们。',
    ],
    en: [
      'Looking after solid wood',
      ['water stains', 'cracks in the wood'],
      '- Keep it from heaters and the sun, at 40 to 60 % humidity.\n- Wipe along the grain with a damp cloth each month, without alcohol.\n- Oil it thinly twice a year.\n\nFine cracks close when the air is less dry; send us a photograph of any above 2 mm.',
    ],
  },
  {
    audience: 'staff',
    zh: [
      '怎么判断破损是不是运输造成的',
      [],
      '看外箱受力方向和内衬：外箱同侧凹陷、内衬移位，多为运输；外箱完好而商品有旧痕，多为使用。拿不准时请仓库同事看照片，不要先答应客户。',
    ],
    en: [
      'Telling damage on the way from damage in use',
      [],
      'Look at the side of the box and the padding. When in doubt ask the warehouse before you promise anything.',
    ],
  },
];

import { type DemoCategory, words } from './shape.ts';

const { material, size, weight, style, colour, capacity } = words;

export const study: DemoCategory = {
  name: ['书房香氛', 'Study and scent'],
  products: [
    {
      number: 'SY1601',
      picture: 'reed-diffuser',
      name: ['无火藤条香薰', 'Reed diffuser'],
      summary: ['一瓶香两个月，白茶清淡，桂花微甜。', 'Two months of scent: light white tea or sweet osmanthus.'],
      specifications: [
        [capacity, ['150 ml', '150 ml']],
        [
          ['留香', 'Lasts'],
          ['约 60 天', 'About 60 days'],
        ],
        [
          ['藤条', 'Reeds'],
          ['8 根', '8'],
        ],
      ],
      usage: ['插入 4 至 6 根藤条，每周翻转一次；小空间减少根数。', 'Use 4–6 reeds and turn them weekly; fewer in small rooms.'],
      cautions: [
        '精油勿入口、勿沾皮肤和漆面；远离火源、儿童和宠物。',
        'Do not swallow or spill on skin or varnish. Keep from flames, children and pets.',
      ],
      matchWith: ['SY1602', 'SY1404'],
      option: ['香型', 'Scent'],
      variants: [
        [['白茶', 'White tea'], 11900, 68],
        [['桂花', 'Osmanthus'], 11900, 41],
      ],
    },
    {
      number: 'SY1602',
      picture: 'incense-holder',
      name: ['山峦线香座', 'Mountain incense holder'],
      summary: ['烟顺山势流下，案头一缕静气。', 'Smoke flows down the hills; a quiet thread on the desk.'],
      specifications: [
        [material, ['紫砂、胡桃木', 'Clay, walnut']],
        [size, ['18 × 9 × 8 cm', '18 × 9 × 8 cm']],
        [
          ['包含', 'Includes'],
          ['倒流香 20 粒', '20 backflow cones'],
        ],
      ],
      usage: [
        '点燃倒流香，明火熄灭后放上山顶小孔；用后待冷再清灰。',
        'Light a cone, blow out the flame and set it on the peak. Clean when cold.',
      ],
      cautions: ['燃香时不离人；保持通风，避开窗帘。', 'Never leave it burning alone; air the room; keep from curtains.'],
      matchWith: ['SY1601', 'SY1204'],
      option: style,
      variants: [
        [['远山', 'Far hills'], 15900, 23],
        [['孤峰', 'Lone peak'], 17900, 11],
      ],
    },
    {
      number: 'SY1603',
      picture: 'pen-holder',
      name: ['胡桃木笔筒', 'Walnut pen holder'],
      summary: ['斜口三格，笔、尺、手机各有位置。', 'Three slanted slots for pens, ruler and phone.'],
      specifications: [
        [material, ['北美黑胡桃', 'Black walnut']],
        [size, ['12 × 9 × 11 cm', '12 × 9 × 11 cm']],
        [weight, ['430 g', '430 g']],
      ],
      usage: ['干布擦拭；半年上一次木蜡油。', 'Wipe dry; wax every half year.'],
      cautions: ['避免潮湿和暴晒；天然木纹每只不同。', 'Keep from damp and strong sun. Grain differs.'],
      matchWith: ['SY1302', 'SY1604'],
      option: style,
      variants: [
        [['不刻字', 'Plain'], 9900, 57],
        [['刻字（最多 6 字）', 'Engraved, up to 6 letters'], 12900, null],
      ],
    },
    {
      number: 'SY1604',
      picture: 'seat-cushion',
      name: ['记忆棉坐垫', 'Memory-foam cushion'],
      summary: ['U 形镂空护尾椎，久坐也不麻。', 'U-shaped cut-out for the tailbone; for long days at the desk.'],
      specifications: [
        [material, ['慢回弹记忆棉、冰丝外套', 'Memory foam, cool cover']],
        [size, ['45 × 40 × 7 cm', '45 × 40 × 7 cm']],
        [
          ['密度', 'Density'],
          ['55 kg/m³', '55 kg/m³'],
        ],
      ],
      usage: ['开口朝后放置；外套可拆洗。', 'Put the opening to the back; the cover is washable.'],
      cautions: ['内芯不可水洗；低温变硬属正常，回暖后恢复。', 'Do not wash the foam. It stiffens in the cold and recovers when warm.'],
      matchWith: ['SY1302', 'SY1603'],
      option: colour,
      variants: [
        [['深灰', 'Dark grey'], 13900, 62],
        [['雾蓝', 'Mist blue'], 13900, 44],
      ],
    },
  ],
};

import { type DemoCategory, words } from './shape.ts';

const { material, size, colour, weight, style, capacity } = words;

export const storage: DemoCategory = {
  name: ['收纳整理', 'Storage'],
  products: [
    {
      number: 'SY1501',
      picture: 'storage-box',
      name: ['棉麻收纳箱', 'Linen storage box'],
      summary: ['换季衣物一箱装走，不用时折平。', 'Takes a season of clothes; folds flat when empty.'],
      specifications: [
        [material, ['棉麻、PP 板', 'Linen blend, PP board']],
        [
          ['承重', 'Holds'],
          ['15 kg', '15 kg'],
        ],
        [
          ['透视窗', 'Window'],
          ['有', 'Yes'],
        ],
      ],
      usage: ['撑开底板压平即成型；外层用湿布擦拭。', 'Open and press the base flat. Wipe the outside with a damp cloth.'],
      cautions: ['请勿水洗或装湿衣物。', 'Do not wash it or store damp clothes.'],
      matchWith: ['SY1503', 'SY1402'],
      option: capacity,
      variants: [
        [['45 L', '45 L'], 5900, 150],
        [['66 L', '66 L'], 7900, 132],
      ],
    },
    {
      number: 'SY1502',
      picture: 'wall-hooks',
      name: ['实木挂钩架', 'Oak hook rail'],
      summary: ['五钩一板，进门挂衣包钥匙。', 'Five pegs by the door for coats, bags and keys.'],
      specifications: [
        [material, ['白橡木', 'White oak']],
        [
          ['单钩承重', 'Per peg'],
          ['5 kg', '5 kg'],
        ],
        [size, ['60 × 9 × 7 cm', '60 × 9 × 7 cm']],
      ],
      usage: ['随附膨胀螺丝两套和水平贴；实心墙打孔直径 6 mm。', 'Two anchors and a level sticker included; drill 6 mm in solid walls.'],
      cautions: [
        '石膏板墙请另配专用锚栓；打孔后不支持无理由退货。',
        'Plasterboard needs its own anchors. Once drilled it cannot be returned.',
      ],
      matchWith: ['SY1504'],
      option: style,
      variants: [
        [['三钩', '3 pegs'], 8900, 47],
        [['五钩', '5 pegs'], 11900, 39],
      ],
    },
    {
      number: 'SY1503',
      picture: 'drawer-divider',
      name: ['抽屉分隔盒六件组', 'Drawer dividers, set of 6'],
      summary: ['袜子、文具、餐具各有格子，可任意拼。', 'A place for socks, pens and cutlery; combine as you like.'],
      specifications: [
        [material, ['食品级 PP', 'Food-grade PP']],
        [
          ['包含', 'Includes'],
          ['大 2、中 2、小 2', '2 large, 2 medium, 2 small'],
        ],
        [weight, ['860 g', '860 g']],
      ],
      usage: ['盒底有硅胶垫，直接放入抽屉即可；可水洗。', 'Silicone feet keep them in place; washable.'],
      cautions: ['耐温 -10 至 80 ℃，勿装热油。', 'From -10 to 80 °C; not for hot oil.'],
      matchWith: ['SY1501', 'SY1303'],
      option: colour,
      variants: [
        [['奶白', 'Milk white'], 6900, 175],
        [['雾灰', 'Mist grey'], 6900, 96],
      ],
    },
    {
      number: 'SY1504',
      picture: 'laundry-basket',
      name: ['藤编脏衣篮', 'Woven laundry basket'],
      summary: ['透气不闷味，内衬可拆下直接进洗衣机。', 'Airy; the lining comes out for the machine.'],
      specifications: [
        [material, ['仿藤 PE、棉内衬', 'PE rattan, cotton lining']],
        [size, ['直径 38 cm，高 55 cm', '38 cm across, 55 cm high']],
        [capacity, ['60 L', '60 L']],
      ],
      usage: ['内衬魔术贴固定，脏衣满八分时取出清洗。', 'The lining is held by velcro; wash it when the basket is nearly full.'],
      cautions: ['请勿当坐凳使用。', 'Not a stool.'],
      matchWith: ['SY1501', 'SY1502'],
      option: style,
      variants: [
        [['无盖', 'Open'], 13900, 33],
        [['带盖', 'With lid'], 15900, 21],
      ],
    },
  ],
};

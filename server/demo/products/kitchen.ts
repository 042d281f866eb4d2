import { type DemoCategory, words } from './shape.ts';

const { material, size, weight, capacity, colour, power, origin, warranty, oneYear } = words;

export const kitchen: DemoCategory = {
  name: ['厨房锅具', 'Cookware'],
  products: [
    {
      number: 'SY1101',
      picture: 'enamel-pot',
      name: ['铸铁珐琅锅', 'Enamelled cast-iron pot'],
      summary: [
        '炖、焖、烤一锅到底，厚壁锁温，锅盖水珠循环回落。',
        'Stew, braise and roast in one pot: thick walls hold the heat, the lid bastes by itself.',
      ],
      specifications: [
        [material, ['铸铁，内外珐琅', 'Cast iron, enamelled inside and out']],
        [size, ['内径 24 cm，深 10.5 cm', '24 cm across, 10.5 cm deep']],
        [capacity, ['4.2 L', '4.2 L']],
        [weight, ['5.1 kg', '5.1 kg']],
        [
          ['适用炉具', 'Stoves'],
          ['明火、电磁炉、电陶炉、烤箱（260 ℃ 以内）', 'Gas, induction, ceramic, oven up to 260 °C'],
        ],
        [warranty, ['珐琅面三年', '3 years on the enamel']],
      ],
      usage: [
        '首次使用前用温水清洗擦干，抹一层薄油。中小火预热 2 至 3 分钟再下食材；烹饪后自然冷却，再用温水和软布清洗。',
        'Before first use wash warm, dry and oil thinly. Preheat 2–3 minutes on low to medium heat. Let it cool by itself, then wash with warm water and a soft cloth.',
      ],
      cautions: [
        '不可空烧、不可骤冷；不要用钢丝球；锅耳和锅盖钮烹饪时很烫，请用隔热手套。',
        'Never heat it empty or cool it suddenly; no steel wool. Handles and knob get hot: use mitts.',
      ],
      matchWith: ['SY1104', 'SY1201', 'SY1404'],
      option: colour,
      variants: [
        [['墨绿', 'Dark green'], 46800, 36],
        [['米白', 'Cream'], 46800, 22],
        [['砖红', 'Brick red'], 48800, 0],
      ],
    },
    {
      number: 'SY1102',
      picture: 'frying-pan',
      name: ['轻量不粘平底锅', 'Light non-stick frying pan'],
      summary: ['单手就能颠锅，煎蛋不用油也不粘。', 'Light enough for one hand; eggs slide without oil.'],
      specifications: [
        [material, ['铝合金，陶瓷不粘涂层', 'Aluminium, ceramic non-stick coating']],
        [weight, ['780 g（28 cm）', '780 g (28 cm)']],
        [
          ['适用炉具', 'Stoves'],
          ['明火、电陶炉、电磁炉', 'Gas, ceramic, induction'],
        ],
        [
          ['涂层', 'Coating'],
          ['不含 PFOA', 'PFOA-free'],
        ],
        [warranty, oneYear],
      ],
      usage: ['中小火使用，配木铲或硅胶铲；油温五成即可下锅。', 'Use low to medium heat with wooden or silicone tools.'],
      cautions: [
        '空烧超过 2 分钟会伤涂层；请勿用金属铲；洗碗机会缩短涂层寿命。',
        'More than 2 minutes empty on the flame harms the coating. No metal tools; dishwashers shorten its life.',
      ],
      matchWith: ['SY1104', 'SY1201'],
      option: size,
      variants: [
        [['24 cm', '24 cm'], 15900, 64],
        [['28 cm', '28 cm'], 18900, 48],
      ],
    },
    {
      number: 'SY1103',
      picture: 'rice-cooker',
      name: ['云釜电饭煲', 'Cloud rice cooker'],
      summary: [
        '立体加热，30 分钟快煮饭；3 L 适合 2 至 4 人，4 L 适合 4 至 6 人。',
        'Heats from all sides, rice in 30 minutes; 3 L for 2–4 people, 4 L for 4–6.',
      ],
      specifications: [
        [power, ['3 L：650 W；4 L：860 W', '3 L: 650 W; 4 L: 860 W']],
        [
          ['内胆', 'Inner pot'],
          ['1.8 mm 球釜，不粘涂层', '1.8 mm round pot, non-stick'],
        ],
        [
          ['预约', 'Timer'],
          ['24 小时', '24 hours'],
        ],
        [size, ['26 × 33 × 22 cm', '26 × 33 × 22 cm']],
        [
          ['电源', 'Mains'],
          ['220 V，50 Hz', '220 V, 50 Hz'],
        ],
        [warranty, ['整机一年，发热盘三年', '1 year, 3 years on the heater']],
      ],
      usage: [
        '米与水按内胆刻度加入，擦干内胆外壁再放入；选择“标准饭”或“快煮”。煮好后焖 10 分钟口感更好。',
        'Fill rice and water to the marks, dry the outside of the pot, choose “standard” or “quick”. Let it rest 10 minutes for the best grain.',
      ],
      cautions: [
        '蒸汽口高温，请勿遮挡或靠近；内胆勿用于明火；每周清洗一次蒸汽阀。',
        'Keep clear of the steam vent. Never put the inner pot on a flame. Clean the valve every week.',
      ],
      matchWith: ['SY1202', 'SY1104'],
      traits: ['durable', 'three_guarantees'],
      option: capacity,
      variants: [
        [['3 L', '3 L'], 32900, 40],
        [['4 L', '4 L'], 38900, 31],
      ],
    },
    {
      number: 'SY1104',
      picture: 'cutting-board',
      name: ['乌檀木砧板', 'Ebony cutting board'],
      summary: [
        '整木不拼胶，双面分切生熟，自带沥水架。',
        'One solid piece without glue; two sides for raw and cooked; comes with a stand.',
      ],
      specifications: [
        [material, ['非洲乌檀木，整木', 'African ebony, solid']],
        [size, ['40 × 28 × 2 cm', '40 × 28 × 2 cm']],
        [weight, ['1.9 kg', '1.9 kg']],
        [origin, ['浙江龙泉加工', 'Finished in Longquan, Zhejiang']],
      ],
      usage: [
        '首次使用前抹食用油，静置一夜；用后清水冲洗，竖放晾干。',
        'Oil it and leave overnight before first use. Rinse, stand upright and let it dry.',
      ],
      cautions: [
        '不要浸泡、暴晒或放进洗碗机，否则会开裂。木纹和颜色每块不同，不是瑕疵。',
        'Soaking, strong sun and dishwashers crack it. Grain and colour differ from piece to piece.',
      ],
      matchWith: ['SY1101', 'SY1102'],
      option: size,
      variants: [
        [['小号 34 × 24 cm', 'Small, 34 × 24 cm'], 12900, 58],
        [['大号 40 × 28 cm', 'Large, 40 × 28 cm'], 16900, 27],
      ],
    },
  ],
};

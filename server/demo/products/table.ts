import { type DemoCategory, words } from './shape.ts';

const { material, size, capacity, colour, origin, style, weight } = words;

export const table: DemoCategory = {
  name: ['餐桌茶席', 'Table and tea'],
  products: [
    {
      number: 'SY1201',
      picture: 'spice-jars',
      name: ['手工陶瓷调味罐三件套', 'Handmade spice jars, set of 3'],
      summary: ['拉坯成型，竹盖密封，盐糖椒各归其位。', 'Thrown by hand, bamboo lids; salt, sugar and pepper each in place.'],
      specifications: [
        [material, ['陶瓷、竹、硅胶圈', 'Stoneware, bamboo, silicone ring']],
        [capacity, ['单只 280 ml', '280 ml each']],
        [size, ['直径 8.5 cm，高 9 cm', '8.5 cm across, 9 cm high']],
        [origin, ['江西景德镇', 'Jingdezhen, Jiangxi']],
      ],
      usage: [
        '使用前热水洗净、完全晾干再装调料；竹盖用湿布擦拭。',
        'Wash hot and dry fully before filling; wipe the lids with a damp cloth.',
      ],
      cautions: ['竹盖不可浸泡；手工制品尺寸有 3 mm 内误差。', 'Do not soak the lids. Handmade: sizes vary by up to 3 mm.'],
      matchWith: ['SY1101', 'SY1202'],
      option: colour,
      variants: [
        [['月白', 'Moon white'], 12900, 80],
        [['黛蓝', 'Slate blue'], 12900, 43],
      ],
    },
    {
      number: 'SY1202',
      picture: 'rice-bowls',
      name: ['青瓷饭碗四只装', 'Celadon rice bowls, set of 4'],
      summary: ['龙泉青瓷，釉色温润，端在手里不烫。', 'Longquan celadon with a soft glaze; the foot stays cool in the hand.'],
      specifications: [
        [material, ['青瓷', 'Celadon']],
        [capacity, ['单只 300 ml', '300 ml each']],
        [size, ['口径 11.5 cm，高 6 cm', '11.5 cm across, 6 cm high']],
        [origin, ['浙江龙泉', 'Longquan, Zhejiang']],
      ],
      usage: ['可用微波炉、洗碗机和消毒柜。', 'Safe in microwaves, dishwashers and sterilisers.'],
      cautions: [
        '避免骤冷骤热；釉面有少量气孔属正常工艺现象。',
        'Avoid sudden changes of heat. A few pinholes in the glaze are part of the craft.',
      ],
      matchWith: ['SY1103', 'SY1201'],
      option: colour,
      variants: [
        [['粉青', 'Powder green'], 16800, 52],
        [['梅子青', 'Plum green'], 18800, 18],
      ],
    },
    {
      number: 'SY1203',
      picture: 'water-jug',
      name: ['高硼硅冷水壶', 'Borosilicate water jug'],
      summary: ['100 ℃ 沸水直接倒，壶嘴不挂滴。', 'Takes boiling water; the spout does not drip.'],
      specifications: [
        [material, ['高硼硅玻璃、304 不锈钢', 'Borosilicate glass, 304 steel']],
        [
          ['耐温差', 'Heat shock'],
          ['120 ℃', '120 °C'],
        ],
        [weight, ['620 g（1.5 L）', '620 g (1.5 L)']],
      ],
      usage: ['开盖即倒；冷泡茶建议冷藏 6 小时内饮用。', 'Open and pour. Drink cold-brewed tea within 6 hours, kept cold.'],
      cautions: [
        '不可直接放在明火或电磁炉上加热；壶身有裂纹请立即停用。',
        'Not for flames or induction. Stop using it when the glass is cracked.',
      ],
      matchWith: ['SY1204'],
      option: capacity,
      variants: [
        [['1.5 L', '1.5 L'], 7900, 120],
        [['2 L', '2 L'], 9900, 76],
      ],
    },
    {
      number: 'SY1204',
      picture: 'tea-set',
      name: ['旅行茶具一壶三杯', 'Travel tea set, pot and 3 cups'],
      summary: ['茶具叠成一只，收进随身包，露营办公都能喝好茶。', 'Nests into one piece in its pouch: good tea at camp or desk.'],
      specifications: [
        [material, ['粗陶', 'Stoneware']],
        [capacity, ['壶 180 ml，杯 50 ml', 'Pot 180 ml, cups 50 ml']],
        [
          ['收纳', 'Packed'],
          ['直径 11 cm，高 12 cm', '11 cm across, 12 cm high'],
        ],
        [origin, ['福建德化', 'Dehua, Fujian']],
      ],
      usage: [
        '先用沸水温杯；乌龙、白茶、普洱皆可。用后倒净茶渣，敞口晾干。',
        'Warm with boiling water first; for oolong, white and pu-erh. Empty and dry open.',
      ],
      cautions: ['壶盖与壶身为手工配对，请勿混用。', 'Lid and pot are matched by hand: do not mix them.'],
      matchWith: ['SY1203', 'SY1602'],
      option: style,
      variants: [
        [['鸦青', 'Raven'], 19800, 34],
        [['柿红', 'Persimmon'], 19800, 5],
      ],
    },
  ],
};

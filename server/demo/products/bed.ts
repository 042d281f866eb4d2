import { type DemoCategory, words } from './shape.ts';

const { material, size, colour, weight, standard } = words;

export const bed: DemoCategory = {
  name: ['床品布艺', 'Bedding and textiles'],
  products: [
    {
      number: 'SY1401',
      picture: 'bedding-set',
      name: ['水洗棉四件套', 'Washed-cotton bedding, 4 pieces'],
      summary: ['新疆长绒棉水洗柔软，裸睡也亲肤。', 'Long-staple cotton, washed soft for bare skin.'],
      specifications: [
        [material, ['100% 长绒棉，60 支', '100% long-staple cotton, 60s']],
        [
          ['包含', 'Includes'],
          ['被套、床单、枕套两只', 'Quilt cover, sheet, 2 pillow cases'],
        ],
        [standard, ['GB 18401 A 类', 'GB 18401 class A']],
      ],
      usage: [
        '30 ℃ 以下轻柔机洗，深浅分开；阴凉处晾干即可，无需熨烫。',
        'Machine-wash gently up to 30 °C, darks apart; dry in the shade, no ironing.',
      ],
      cautions: [
        '首次洗涤有少量浮色；请勿漂白和高温烘干，缩水率 3% 以内。',
        'A little dye comes off the first time. No bleach or hot drying; shrinks by up to 3%.',
      ],
      matchWith: ['SY1402', 'SY1404'],
      option: size,
      variants: [
        [['1.5 m 床', '1.5 m bed'], 29900, 60],
        [['1.8 m 床', '1.8 m bed'], 34900, 72],
        [['2 m 床', '2 m bed'], 37900, 20],
      ],
    },
    {
      number: 'SY1402',
      picture: 'silk-quilt',
      name: ['桑蚕丝春秋被', 'Mulberry-silk quilt'],
      summary: [
        '双宫茧长丝，轻、暖、不闷，拉链开口可验丝。',
        'Long silk from double cocoons: light, warm, airy; a zip lets you see the silk.',
      ],
      specifications: [
        [
          ['填充', 'Filling'],
          ['100% 桑蚕丝 1 kg', '100% mulberry silk, 1 kg'],
        ],
        [
          ['外壳', 'Shell'],
          ['60 支贡缎棉', '60s sateen cotton'],
        ],
        [standard, ['GB/T 24252 优等品', 'GB/T 24252 premium']],
      ],
      usage: ['套被套使用；每月通风晾 1 小时，避开强光。', 'Use with a cover; air it for an hour each month, out of strong sun.'],
      cautions: ['不可水洗、干洗和暴晒；收纳勿压重物、勿放樟脑丸。', 'Never wash, dry-clean or sun it. Store without weight or mothballs.'],
      matchWith: ['SY1401'],
      option: size,
      variants: [
        [['150 × 200 cm', '150 × 200 cm'], 69900, 18],
        [['200 × 230 cm', '200 × 230 cm'], 89900, 12],
      ],
    },
    {
      number: 'SY1403',
      picture: 'curtain',
      name: ['亚麻透光窗帘', 'Sheer linen curtain'],
      summary: ['透光不透人，风一吹像薄雾。', 'Lets light in and looks out; moves like mist.'],
      specifications: [
        [material, ['55% 亚麻，45% 聚酯', '55% linen, 45% polyester']],
        [
          ['遮光率', 'Shading'],
          ['约 35%', 'About 35%'],
        ],
        [
          ['安装', 'Fixing'],
          ['挂钩或穿杆', 'Hooks or rod'],
        ],
      ],
      usage: ['成品每片已留 10 cm 放边；低温熨烫后垂感更好。', 'Each panel has a 10 cm hem to let down; iron cool for a better drape.'],
      cautions: ['定高 2.6 m，改短后不支持七天无理由退货；请先量好窗户。', 'Height 2.6 m. Once cut it cannot be returned: measure first.'],
      matchWith: ['SY1301'],
      traits: ['made_to_order'],
      option: ['宽度', 'Width'],
      variants: [
        [['单片 1.5 m', 'One, 1.5 m'], 13900, 90],
        [['单片 2 m', 'One, 2 m'], 16900, 66],
      ],
    },
    {
      number: 'SY1404',
      picture: 'wool-throw',
      name: ['美利奴羊毛盖毯', 'Merino wool throw'],
      summary: ['沙发午睡一条就够，细羊毛不扎人。', 'One is enough for a nap on the sofa; fine wool that does not itch.'],
      specifications: [
        [material, ['100% 美利奴羊毛', '100% merino wool']],
        [size, ['130 × 180 cm', '130 × 180 cm']],
        [weight, ['720 g', '720 g']],
      ],
      usage: ['平时抖散、晾晒阴凉处；建议干洗或 30 ℃ 羊毛程序。', 'Shake and air in the shade. Dry-clean, or wool cycle at 30 °C.'],
      cautions: ['不可拧绞和悬挂湿晾；新毯有少量浮毛，一周左右消失。', 'Do not wring or hang wet. Some loose fluff goes within a week.'],
      matchWith: ['SY1301', 'SY1401'],
      traits: ['cross_border'],
      delivery: { shipDays: 5, transitDays: 10, duty: { points: 910, paid: 'included' } },
      option: colour,
      variants: [
        [['燕麦', 'Oat'], 33900, 25],
        [['苔绿', 'Moss'], 33900, 3],
        [['藏蓝', 'Navy'], 33900, 0],
      ],
    },
  ],
};

import { type DemoCategory, words } from './shape.ts';

const { material, size, power, colour, warranty, oneYear, style } = words;

export const light: DemoCategory = {
  name: ['灯具照明', 'Lighting'],
  products: [
    {
      number: 'SY1301',
      picture: 'floor-lamp',
      name: ['纸艺落地灯', 'Paper floor lamp'],
      summary: ['楮皮纸灯罩，光线柔和不刺眼，三档色温。', 'Mulberry-paper shade, soft light, three tones.'],
      specifications: [
        [material, ['楮皮纸、白蜡木', 'Mulberry paper, ash wood']],
        [size, ['直径 36 cm，高 150 cm', '36 cm across, 150 cm high']],
        [power, ['15 W LED', '15 W LED']],
        [
          ['色温', 'Tone'],
          ['2700 / 3500 / 4500 K', '2700 / 3500 / 4500 K'],
        ],
        [warranty, ['两年', '2 years']],
      ],
      usage: [
        '约 5 分钟装好：灯杆三段旋紧，再挂灯罩。脚踏开关短按调色温，长按调亮度。',
        'Five minutes to set up: screw the three rods, hang the shade. Tap the pedal for tone, hold for brightness.',
      ],
      cautions: [
        '灯罩怕水怕火；只用随附的 LED 模组，不要换成白炽灯泡。',
        'Keep the shade from water and flame. Use only its LED module, never an incandescent bulb.',
      ],
      matchWith: ['SY1302', 'SY1404'],
      option: style,
      variants: [
        [['圆筒', 'Cylinder'], 39900, 16],
        [['灯笼', 'Lantern'], 42900, 9],
      ],
    },
    {
      number: 'SY1302',
      picture: 'desk-lamp',
      name: ['磁吸护眼台灯', 'Magnetic reading lamp'],
      summary: ['国 AA 级照度，灯头取下就是手电。', 'AA-grade light; the head comes off as a torch.'],
      specifications: [
        [power, ['9 W', '9 W']],
        [
          ['显色指数', 'Colour rendering'],
          ['Ra 97', 'Ra 97'],
        ],
        [
          ['电池', 'Battery'],
          ['2600 mAh，可用 8 小时', '2600 mAh, 8 hours'],
        ],
        [
          ['接口', 'Port'],
          ['USB-C', 'USB-C'],
        ],
        [warranty, oneYear],
      ],
      usage: [
        '触摸灯头开关，滑动调亮度。首次使用请先充满电（约 3 小时）。',
        'Touch to switch, slide to dim. Charge fully (about 3 hours) before first use.',
      ],
      cautions: ['充电请用 5 V / 2 A 适配器；长期不用每三个月充一次电。', 'Charge with 5 V / 2 A. Charge every three months when stored.'],
      matchWith: ['SY1603', 'SY1604'],
      traits: ['durable', 'three_guarantees'],
      option: colour,
      variants: [
        [['云白', 'Cloud white'], 26900, 45],
        [['石墨', 'Graphite'], 26900, 38],
      ],
    },
    {
      number: 'SY1303',
      picture: 'night-light',
      name: ['感应小夜灯', 'Motion night light'],
      summary: ['人来即亮，人走 20 秒熄灭，起夜不晃眼。', 'Lights when you pass, off after 20 seconds; easy on sleepy eyes.'],
      specifications: [
        [power, ['0.8 W', '0.8 W']],
        [
          ['感应', 'Sensor'],
          ['3 m，120°', '3 m, 120°'],
        ],
        [
          ['续航', 'Runs'],
          ['约 60 天', 'About 60 days'],
        ],
        [
          ['安装', 'Fixing'],
          ['磁吸或双面贴', 'Magnet or tape'],
        ],
        [warranty, oneYear],
      ],
      usage: [
        '拨到“自动”档，环境变暗后感应亮灯；拨到“常亮”可用 20 小时。',
        'Set to auto: it lights only in the dark. On steady it lasts 20 hours.',
      ],
      cautions: ['感应头前请勿遮挡；浴室请装在远离淋浴处。', 'Keep the sensor free; in bathrooms fit it away from the shower.'],
      matchWith: ['SY1503'],
      option: ['数量', 'Pieces'],
      variants: [
        [['单只', 'One'], 4900, 210],
        [['三只装', 'Three'], 12900, 88],
      ],
    },
    {
      number: 'SY1304',
      picture: 'pendant-lamp',
      name: ['藤编吊灯', 'Rattan pendant lamp'],
      summary: ['印尼藤手编，餐桌上落一片树影。', 'Hand-woven rattan that throws leafy shadows on the table.'],
      specifications: [
        [material, ['天然藤、铁', 'Rattan, iron']],
        [
          ['灯口', 'Socket'],
          ['E27，不含灯泡', 'E27, bulb not included'],
        ],
        [
          ['线长', 'Cord'],
          ['120 cm，可调', '120 cm, adjustable'],
        ],
        [warranty, oneYear],
      ],
      usage: ['请由持证电工安装；餐桌上方建议离桌面 65 至 75 cm。', 'Have an electrician fit it; hang it 65–75 cm above the table.'],
      cautions: ['灯泡不超过 40 W，推荐 LED；避免长期潮湿。', 'At most 40 W, better LED. Keep it from lasting damp.'],
      matchWith: ['SY1202'],
      option: size,
      variants: [
        [['直径 35 cm', '35 cm across'], 28900, 14],
        [['直径 50 cm', '50 cm across'], 36900, 7],
      ],
    },
  ],
};

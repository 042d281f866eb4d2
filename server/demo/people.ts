import type { ImportedCustomer } from '../customers/import.ts';
import { importCustomerWithBalances } from '../orders/stored-balances.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';

interface DemoCustomer {
  name: string;
  preferredName?: string;
  tier?: string;
  tags?: string[];
  language?: 'zh-CN' | 'en';
  phone: string;
  email: string;
  /** state, city, district, line1, line2, zip */
  address: readonly [string, string, string, string, string, string];
  country?: string;
}

/** Invented people; numbers and addresses lead to nobody. */
const people: readonly DemoCustomer[] = [
  {
    name: '周雨桐',
    preferredName: '周女士',
    tier: 'gold',
    tags: ['偏好文字沟通', '老顾客'],
    phone: '13800002046',
    email: 'yutong.zhou@customer.example',
    address: ['浙江省', '杭州市', '西湖区', '文三路 1288 号', '翠苑新村 12 幢 3 单元 502', '310012'],
  },
  {
    name: '陈立',
    tier: 'silver',
    tags: ['催发货'],
    phone: '13900003315',
    email: 'li.chen@customer.example',
    address: ['广东省', '深圳市', '南山区', '科技园北区 66 号', '3 栋 1701', '518057'],
  },
  {
    name: '苏眠',
    tier: 'standard',
    phone: '13700004127',
    email: 'mian.su@customer.example',
    address: ['四川省', '成都市', '武侯区', '玉林西路 99 号', '2 栋 604', '610041'],
  },
  {
    name: '吴思远',
    preferredName: '吴经理',
    tier: 'key_account',
    tags: ['企业采购', '需要发票'],
    phone: '13600005238',
    email: 'siyuan.wu@customer.example',
    address: ['上海市', '上海市', '徐汇区', '漕溪北路 900 号', '星汇大厦 18 层', '200030'],
  },
  {
    name: 'Hannah Müller',
    tier: 'gold',
    language: 'en',
    phone: '+49 1520 0006341',
    email: 'hannah.mueller@customer.example',
    address: ['Berlin', 'Berlin', '', 'Beispielallee 24', 'Hinterhaus 2', '10119'],
    country: 'Germany',
  },
  {
    name: '林小满',
    tier: 'silver',
    tags: ['新手爸妈'],
    phone: '13500007452',
    email: 'xiaoman.lin@customer.example',
    address: ['福建省', '厦门市', '思明区', '环岛南路 318 号', '海韵花园 8 号楼 1103', '361005'],
  },
  {
    name: '何芷晴',
    tier: 'standard',
    phone: '15800008563',
    email: 'zhiqing.he@customer.example',
    address: ['湖北省', '武汉市', '洪山区', '珞喻路 777 号', '7 栋 2 单元 901', '430070'],
  },
  {
    name: '高远',
    tier: 'standard',
    phone: '15900009674',
    email: 'yuan.gao@customer.example',
    address: ['北京市', '北京市', '朝阳区', '望京西园 4 区', '406 楼 1502', '100102'],
  },
  {
    name: '许安宁',
    preferredName: '许老师',
    tier: 'gold',
    tags: ['茶具爱好者'],
    phone: '18600010785',
    email: 'anning.xu@customer.example',
    address: ['江苏省', '苏州市', '姑苏区', '平江路 210 号', '', '215005'],
  },
  {
    name: '罗一鸣',
    tier: 'standard',
    phone: '18700011896',
    email: 'yiming.luo@customer.example',
    address: ['湖南省', '长沙市', '岳麓区', '麓山南路 266 号', '5 栋 803', '410006'],
  },
  {
    name: 'James Carter',
    tier: 'standard',
    language: 'en',
    phone: '+1 555 010 0199',
    email: 'james.carter@customer.example',
    address: ['CA', 'San Francisco', '', '100 Example Street', 'Apt 5', '94110'],
    country: 'USA',
  },
  {
    name: '唐可欣',
    tier: 'silver',
    phone: '18800012907',
    email: 'kexin.tang@customer.example',
    address: ['陕西省', '西安市', '雁塔区', '小寨东路 126 号', '百隆公寓 B 座 2306', '710061'],
  },
];

export const refOf = (index: number) => `demo-${index + 1}`;
export const isDemoRef = (ref: string) => /^demo-\d+$/.test(ref);

export function addressOf(person: DemoCustomer): Omit<ImportedCustomer['addresses'][number], 'label' | 'isDefault'> {
  const [state, city, district, line1, line2, zip] = person.address;
  return { name: person.name, phone: person.phone, country: person.country ?? '中国', state, city, district, line1, line2, zip };
}

export interface LoadedCustomer {
  id: string;
  person: DemoCustomer;
}

export async function loadPeople(tx: Tx): Promise<LoadedCustomer[]> {
  const loaded: LoadedCustomer[] = [];
  for (const [index, person] of people.entries()) {
    const { name, preferredName = null, language = 'zh-CN', tier = null, tags = [], phone, email } = person;
    const addresses = [{ ...addressOf(person), label: language === 'en' ? 'Home' : '家', isDefault: true }];
    const plain = { brand: null, lastFour: null, balanceMinor: null, currency: null, validUntil: null };
    const paymentMethods = [
      { ...plain, ref: `${refOf(index)}-wechat`, kind: 'wechat_pay' },
      ...(tier === 'gold' ? [{ ...plain, ref: `${refOf(index)}-gift`, kind: 'gift_card', balanceMinor: 20_000, currency: 'CNY' }] : []),
    ];
    const id = await importCustomerWithBalances(tx, system, refOf(index), {
      name,
      preferredName,
      language,
      tier,
      tags,
      phone,
      email,
      addresses,
      paymentMethods,
    });
    loaded.push({ id, person });
  }
  return loaded;
}

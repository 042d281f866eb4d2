import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { modelServer } from '../support/model-server.ts';
import { agent } from '../support/people.ts';

const desk = await openDesk();
const model = await modelServer(({ task, data }) => {
  if (task.startsWith('Turn'))
    return JSON.stringify({ title: '净水器滤芯多久更换？', similar: ['滤芯什么时候换'], body: '六个月换一次。' });
  if (task.startsWith('Rewrite')) return '您好，请您稍等，我马上为您查看。';
  const lines = ['滤芯六个月换一次，指示灯变橙色时更换。', '净水器的滤芯自己就能换。'];
  const named = (data.sources ?? [{ number: 1, text: '' }]) as { number: number; text: string }[];
  return (
    named.flatMap(({ number, text }) => lines.filter((line) => text.includes(line)).map((line) => `${line}[${number}]`)).join('\n') ||
    `${lines[0]}[1]`
  );
});

model.sense = (texts) => texts.map(() => [1, 2, 3, 4]);

beforeAll(() => {
  Object.assign(desk.shop.world.config, { allowPrivate: ['127.0.0.1'] });
  return () => model.close();
});

async function runAll(lab: Page): Promise<void> {
  await lab.getByRole('button', { name: '跑一遍' }).click();
  await lab.getByText('已问 0 / 1 题').waitFor();
  await desk.shop.drain();
}

test('an administrator connects a model, an agent drafts with it, and a customer’s question goes into the lab', async () => {
  const { lin } = desk;
  const settings = await desk.console(lin, '/console/settings/model');
  await settings.getByRole('textbox', { name: '接口地址' }).fill(model.url);
  await expect.poll(() => settings.getByRole('checkbox', { name: '启用大模型' }).isDisabled()).toBe(true);
  await settings.getByRole('textbox', { name: '模型名称' }).fill('test-model');
  await settings.getByLabel('密钥', { exact: true }).fill('sk-secret');
  await settings.getByRole('textbox', { name: '每月费用上限' }).fill('100');
  await settings.getByRole('checkbox', { name: '启用大模型' }).check();
  await settings.getByRole('button', { name: '保存大模型设置' }).click();
  await settings.getByRole('button', { name: '问一句' }).click();
  await settings.getByText('滤芯六个月换一次').waitFor();
  await settings.getByRole('cell', { name: '有回答' }).waitFor();
  const meaning = settings.getByRole('region', { name: '按意思查找' });
  await meaning.getByRole('textbox', { name: '向量服务地址' }).fill(model.url);
  await meaning.getByRole('textbox', { name: '向量模型' }).fill('test-embeddings');
  await meaning.getByLabel('向量服务的密钥').fill('sk-secret');
  await meaning.getByRole('checkbox', { name: '查找时也看意思' }).check();
  await meaning.getByRole('button', { name: '保存向量接口设置' }).click();
  await meaning.getByText(/已接入。0 条内容里有 0 条算好了向量/).waitFor();
  await meaning.getByRole('button', { name: '试算一条' }).click();
  await meaning.getByText(/4 维/).waitFor();
  expect(await settings.content()).not.toContain('sk-secret');
  expect(await desk.faults(settings)).toEqual([]);

  const asking = await desk.served('净水器的滤芯多久要换一次？', lin);
  const page = await desk.console(lin, `/console/chats?c=${asking.conversation}`);
  await page.getByRole('textbox', { name: '回复客户' }).fill('等下');
  await page.getByRole('button', { name: '大模型', exact: true }).click();
  await page.getByRole('button', { name: '亲切' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: '回复客户' }).inputValue()).toBe('您好，请您稍等，我马上为您查看。');
  await page.getByRole('button', { name: '换回原来的' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: '回复客户' }).inputValue()).toBe('等下');
  await page.getByRole('button', { name: '草拟回答' }).click();
  await page.getByText('没有找到依据，不作答').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('净水器的滤芯多久要换一次？').last().hover();
  await page.getByRole('button', { name: '加入测试' }).click();
  await page.getByText('已加入测试').waitFor();

  await page.getByRole('textbox', { name: '回复客户' }).fill('六个月换一次。');
  await page.getByRole('textbox', { name: '回复客户' }).press('Enter');
  await page.getByRole('log').getByText('六个月换一次。').hover();
  await page.getByRole('button', { name: '写成文章' }).last().click();
  await page.getByRole('button', { name: '让大模型起草' }).click();
  await page.getByText('已写好草稿，请核对每一句。').waitFor();
  await expect.poll(() => page.getByLabel('标题', { exact: true }).first().inputValue()).toBe('净水器滤芯多久更换？');

  const lab = await desk.console(lin, '/console/knowledge/lab');
  await lab.getByRole('button', { name: '改问法：净水器的滤芯多久要换一次？' }).click();
  await lab.getByLabel('问题的说法').fill('净水器滤芯多久换');
  await lab.getByRole('button', { name: '保存', exact: true }).click();
  await lab.getByRole('cell', { name: '净水器滤芯多久换', exact: true }).waitFor();
  await runAll(lab);
  await lab.getByText('1 题：0 对，0 错').waitFor();
  await lab.getByRole('button', { name: '给“净水器滤芯多久换”定答案' }).click();
  await lab.getByRole('button', { name: '不该作答' }).click();
  await runAll(lab);
  await lab.getByText('1 题：1 对，0 错').waitFor();
  expect(await desk.faults(lab)).toEqual([]);

  // A dictionary and an intent are tried in their forms, before they are saved.
  const words = await desk.console(lin, '/console/settings/searchWords');
  await words.getByLabel(/^同义词/).fill('滤芯 芯子');
  await words.getByRole('button', { name: '保存前先跑一遍回答测试' }).press('Enter');
  await words.getByText('已问 0 / 1 题').waitFor();
  await desk.shop.drain();
  await words.getByText('1 题：1 对，0 错').waitFor();
  await words.getByText(/变差 0 · 变好 0 · 没变 1 · 新的 0/).waitFor();
  expect(await desk.faults(words)).toEqual([]);
  await words.getByLabel(/^同义词/).fill('滤芯 芯子 芯');
  await words.getByText('1 题：1 对，0 错').waitFor({ state: 'detached' });
  const intents = await desk.console(lin, '/console/knowledge/intents');
  await intents.getByRole('button', { name: '新建意图' }).click();
  await intents.getByLabel('名称', { exact: true }).fill('滤芯');
  await intents.getByLabel('代号').fill('cartridge');
  await intents.getByRole('button', { name: '保存前先跑一遍回答测试' }).press('Enter');
  await intents.getByText('已问 0 / 1 题').waitFor();
  await desk.shop.drain();
  await intents.getByText('1 题：1 对，0 错').waitFor();
  expect(await desk.faults(intents)).toEqual([]);

  // An answer the model drew from two articles goes out with both, also when it is put otherwise before it is sent (S28).
  const leader = await agent(desk.shop, '周岚', { role: 'team_leader' });
  const published = async (title: string, body: string): Promise<string> => {
    const { id } = (await lin.call('POST', '/api/articles', { texts: [{ language: 'zh-CN', title, body }] })).body;
    await lin.call('POST', `/api/articles/${id}/submission`);
    expect((await leader.call('POST', `/api/articles/${id}/publication`)).status).toBe(200);
    return id;
  };
  const article = await published('净水器的滤芯多久换一次', '滤芯六个月换一次，指示灯变橙色时更换。');
  const other = await published('净水器的滤芯自己换一次难吗', '净水器的滤芯自己就能换。');
  const anew = await desk.served('净水器的滤芯多久换一次？', lin);
  await expect
    .poll(async () =>
      (await lin.get(`/api/conversations/${anew.conversation}/suggestions`)).body.items.map((each: { id: string }) => each.id),
    )
    .toEqual(expect.arrayContaining([article, other]));
  const desktop = await desk.console(lin, `/console/chats?c=${anew.conversation}`);
  await desktop.getByRole('button', { name: '大模型', exact: true }).click();
  await desktop.getByRole('button', { name: '草拟回答' }).click();
  await desktop.getByRole('button', { name: '放进草稿' }).click();
  await desktop.getByRole('button', { name: '大模型', exact: true }).click();
  await desktop.getByRole('button', { name: '亲切' }).click();
  const reply = desktop.getByRole('textbox', { name: '回复客户' });
  await expect.poll(() => reply.inputValue()).toBe('您好，请您稍等，我马上为您查看。');
  await reply.press('Enter');
  const sent = async () => (await lin.get(`/api/conversations/${anew.conversation}/messages`)).body.messages.at(-1).body;
  await expect.poll(sent).toMatchObject({
    text: '您好，请您稍等，我马上为您查看。',
    sources: expect.arrayContaining([article, other].map((each) => expect.objectContaining({ article: each, version: 1 }))),
  });
  await desktop.goto(`${desk.shop.url}/console/knowledge/${article}`);
  const answers = desktop.getByRole('region', { name: '用它回答过的' });
  await answers.getByText('您好，请您稍等，我马上为您查看。').waitFor();
  await answers.getByText('林可 · 第 1 版', { exact: false }).waitFor();
  await desktop.goto(`${desk.shop.url}/console/knowledge/${other}`);
  await answers.getByText('您好，请您稍等，我马上为您查看。').waitFor();
  expect(await desk.faults(desktop)).toEqual([]);
  await answers.getByRole('link').click();
  await desktop.getByRole('log').getByText('您好，请您稍等，我马上为您查看。').waitFor();
});

import { randomUUID } from 'node:crypto';
import { between, type Day, DayPerson, type Json, oneOf, request } from './day-person.ts';

const questions = ['订单什么时候发货？', '这款锅有优惠吗？', '可以换个颜色吗？', '收到有划痕怎么办？', '发票怎么开？'];
export const farewell = '好的，谢谢，再见';
const patienceSeconds = 1800;

/** A customer's visit from the first word to the rating; each goes another way. */
export class DayCustomer extends DayPerson {
  readonly conversation = randomUUID();

  static async arrive(day: Day): Promise<DayCustomer> {
    const { token } = await request(day, 'POST', '/api/widget/visitors', {}, { site: day.url });
    return new DayCustomer(day, { authorization: `Visitor ${token}` }, token);
  }

  get #state(): string {
    return this.client.conversations.get(this.conversation)?.state ?? 'queued';
  }

  get #answers(): number {
    return [...this.client.messages.values()].filter((message: Json) => message.author.kind === 'staff').length;
  }

  get #isOver(): boolean {
    return ['wrap_up', 'closed'].includes(this.#state);
  }

  /** Writes, and goes away. */
  async leaveMessage(group: string): Promise<void> {
    await this.say(this.conversation, oneOf(this.day.random, questions), { group });
    this.client.close();
  }

  async visit(group: string): Promise<void> {
    const { random, clock } = this.day;
    await this.say(this.conversation, oneOf(random, questions), { group });
    // Called away at once: on a quick machine nobody else leaves unserved.
    if (random() < 0.01) return this.#leave();
    await this.#talk(Math.ceil(random() * 4));
    if (random() < 0.03 && this.#state === 'closed') {
      await clock.pass(between(random, 120, 600));
      await this.say(this.conversation, '还有一个问题');
      await this.#talk(1);
    }
    this.client.close();
  }

  async #talk(turns: number): Promise<void> {
    const { random, clock } = this.day;
    for (let turn = 1; turn <= turns; turn++) {
      const before = this.#answers;
      if (!(await this.waitUntil(patienceSeconds, () => this.#answers > before || this.#isOver))) return this.#leave();
      if (this.#isOver) return this.#rate();
      await clock.pass(between(random, 15, 90));
      if (turn < turns && !this.#isOver) await this.say(this.conversation, oneOf(random, questions));
      if (random() < 0.02) return this.#leave();
    }
    const way = random();
    // The others say nothing more: the agent has to notice.
    if (way < 0.75 && !this.#isOver) await this.say(this.conversation, farewell);
    else if (way < 0.85) return this.#leave();
    await this.waitUntil(patienceSeconds, () => this.#isOver);
    await this.#rate();
  }

  async #leave(): Promise<void> {
    await this.act('POST', `/api/widget/conversations/${this.conversation}/departure`);
  }

  async #rate(): Promise<void> {
    const { random, clock } = this.day;
    if (random() > 0.4) return;
    await clock.pass(between(random, 10, 60));
    const score = oneOf(random, [5, 5, 5, 4, 4, 3, 2, 1]);
    await this.act('PUT', `/api/widget/conversations/${this.conversation}/rating`, { score });
  }
}

import { needsNextStep } from '../../common/conversation.ts';
import { farewell } from './day-customer.ts';
import { between, type Day, DayPerson, type Json, oneOf } from './day-person.ts';

export interface AgentSeed {
  id: string;
  cookie: string;
  groups: string[];
}

/** An agent's day at the console: takes offers or not, answers, hands on, promises, ends, codes, goes to breaks. */
export class DayAgent extends DayPerson {
  readonly id: string;
  /** Everybody at the desk, for handing on. */
  colleagues: AgentSeed[] = [];
  allGroups: string[] = [];
  #seat = 'offline';
  #mine = new Map<string, Json>();
  #busy = new Set<string>();
  #answered = new Map<string, number>();
  #seen = new Set<string>();

  constructor(day: Day, seed: AgentSeed) {
    super(day, { cookie: seed.cookie, origin: day.url });
    this.id = seed.id;
    this.client.onReload = () => void this.#lookOver();
  }

  get hasWork(): boolean {
    return this.#mine.size > 0 || this.#busy.size > 0;
  }

  sit(state: string): Promise<boolean> {
    this.#seat = state;
    return this.act('PUT', '/api/me/seat', { state });
  }

  /** Away for so many minutes; what is in hand is answered meanwhile. */
  async rest(state: string, minutes: number): Promise<void> {
    await this.sit(state);
    await this.day.clock.pass(minutes * 60);
    await this.sit('online');
  }

  override hear({ fact, conversation, change, gone }: Json): void {
    // Taken for gone while the connection was broken: back to the seat, as somebody does who sees it.
    const isSentAway = fact?.kind === 'seat.changed' && fact.id === this.id && fact.data.to === 'offline' && this.#seat !== 'offline';
    if (isSentAway) void this.sit(this.#seat);
    const id = conversation?.id ?? change?.id ?? gone;
    const now = this.client.conversations.get(id);
    if (!now) return;
    if (now.offer?.agent === this.id) void this.#decide(now);
    if (now.agent?.id === this.id && now.state !== 'closed' && !gone) this.#mine.set(id, now);
    else this.#mine.delete(id);
    void this.#serve(id);
  }

  /** Looks over all that is in hand, as one does who comes back to the list. */
  look(): void {
    for (const id of this.#mine.keys()) void this.#serve(id);
  }

  /** As the console does after `reload`: the list anew, and what was in it and is no more. */
  async #lookOver(): Promise<void> {
    const { items } = (await this.read('/api/conversations?list=mine&limit=100')) ?? { items: [] };
    await this.#lookAnew([...new Set([...items.map(({ id }: Json) => id), ...this.#mine.keys()])]);
  }

  /** As somebody does who is refused: what is shown was not so any more. */
  async #lookAnew(ids: string[]): Promise<void> {
    for (const id of ids) {
      const conversation = (await this.read(`/api/conversations/${id}`))?.conversation;
      if (!conversation) this.#mine.delete(id);
      else {
        this.client.conversations.set(id, conversation);
        this.hear({ conversation });
      }
    }
  }

  async #decide({ id, offer }: Json): Promise<void> {
    const key = `${id} ${offer.expiresAt}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { random, clock } = this.day;
    const whim = random();
    if (whim < 0.04) return;
    await clock.pass(between(random, 1, 6));
    if (whim < 0.07) await this.act('POST', `/api/conversations/${id}/refusal`, { reason: '正在处理升级问题' });
    else await this.act('POST', `/api/conversations/${id}/acceptance`);
  }

  async #serve(id: string): Promise<void> {
    const work = this.#workIn(this.#mine.get(id));
    if (!work || this.#busy.has(id)) return;
    this.#busy.add(id);
    await this.day.clock.pass(between(this.day.random, 10, 50));
    const now = this.#mine.get(id);
    if ((await this.#workIn(now)?.(now)) === false) await this.#lookAnew([id]);
    this.#busy.delete(id);
    void this.#serve(id);
  }

  #workIn(conversation: Json): ((conversation: Json) => Promise<unknown>) | undefined {
    const { id, state, lastNumber, lastAuthor, lastPreview, lastAt } = conversation ?? {};
    if (state === 'wrap_up') return () => this.#code(id);
    const isSilent = state === 'waiting_customer' && this.day.clock.now() - Date.parse(lastAt) > 6 * 60_000;
    if (isSilent) return () => this.act('POST', `/api/conversations/${id}/ending`);
    if (state !== 'active' || (this.#answered.get(id) ?? 0) >= lastNumber) return undefined;
    if (lastAuthor === 'customer' && lastPreview.includes(farewell)) return () => this.act('POST', `/api/conversations/${id}/ending`);
    return (now) => this.#answer(now);
  }

  async #answer({ id, lastNumber }: Json): Promise<void> {
    const { random } = this.day;
    this.#answered.set(id, lastNumber);
    if (random() < 0.03) return void (await this.#handOn(id));
    if (random() < 0.03) await this.#promise(id);
    await this.say(id, oneOf(random, ['您好，我帮您查一下。', '明天发出。', '可以的，我来处理。', '已经为您登记。']));
  }

  async #handOn(id: string): Promise<void> {
    const { random } = this.day;
    const colleague = oneOf(random, this.colleagues).id;
    const to = random() < 0.5 && colleague !== this.id ? { agent: colleague } : { group: oneOf(random, this.allGroups) };
    const isDone = await this.act('POST', `/api/conversations/${id}/transfer`, { ...to, note: '请继续处理' });
    if (!isDone) this.#answered.delete(id);
  }

  async #promise(id: string): Promise<void> {
    const { random, clock } = this.day;
    const task = crypto.randomUUID();
    const dueAt = new Date(clock.now() + between(random, 20, 90) * 60_000).toISOString();
    if (!(await this.act('POST', `/api/conversations/${id}/tasks`, { id: task, kind: 'promise', text: '查到结果后回复', dueAt }))) return;
    void clock.pass(between(random, 5, 100) * 60).then(() => this.act('POST', `/api/tasks/${task}/settlement`, { outcome: 'done' }));
  }

  async #code(id: string): Promise<void> {
    const { random } = this.day;
    const stage = oneOf(random, ['presale', 'insale', 'aftersale']);
    const result = oneOf(random, ['solved', 'solved', 'promised', 'unsolved']);
    const at = new Date(this.day.clock.now() + 24 * 3_600_000).toISOString();
    const next = needsNextStep(result) ? { next: { text: '查到结果告诉您', at } } : {};
    await this.act('POST', `/api/conversations/${id}/wrap-up`, { stage, topic: 'delivery', reason: 'progress', result, ...next });
  }
}

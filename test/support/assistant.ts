import { assistantFollower } from '../../server/assistant/reactions.ts';
import { drainFollower } from '../../server/platform/followers.ts';
import { newId } from '../../server/platform/ids.ts';
import type { TestApp } from './app.ts';
import { type Person, text } from './people.ts';

/** The assistant answers all that was said, with whatever it asks for outside; what else follows from it waits. */
export async function answered({ world }: TestApp): Promise<void> {
  for (let moved = true; moved; ) {
    moved = await drainFollower(world, assistantFollower);
    moved = (await world.jobs.drain(world)) > 0 || moved;
  }
}

export interface AssistantSaid {
  number: number;
  author: { kind: string; name: string | null };
  kind: string;
  body: { text: string; sources?: { number: string; version: number; name: string }[]; choices?: { label: string; say: string }[] };
}

/** A customer in a talk of their own, and what they hear. */
export class Asking {
  readonly id = newId();
  readonly shop: TestApp;
  readonly agent: Person;
  readonly person: Person;

  constructor(shop: TestApp, agent: Person, person: Person) {
    this.shop = shop;
    this.agent = agent;
    this.person = person;
  }

  /** Without waiting for an answer. */
  async send(words: string, more: object = {}): Promise<number> {
    const message = { ...text(words), opening: {}, ...more };
    const { body } = await this.person.call('POST', `/api/widget/conversations/${this.id}/messages`, message);
    return body.number;
  }

  /** What is answered to it. */
  async say(words: string, more: object = {}): Promise<AssistantSaid[]> {
    const number = await this.send(words, more);
    await answered(this.shop);
    return (await this.page(`?after=${number}`)).messages.filter(({ kind }) => kind !== 'system');
  }

  page = async (query = ''): Promise<{ conversation: { state: string; queue: unknown }; messages: AssistantSaid[] }> =>
    (await this.person.get(`/api/widget/conversations/${this.id}/messages${query}`)).body;

  state = async (): Promise<string> => (await this.page()).conversation.state;

  /** What an agent reads of it. */
  summary = async () => (await this.agent.get(`/api/conversations/${this.id}/assistant`)).body.summary;
}

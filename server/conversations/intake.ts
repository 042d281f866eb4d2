import { type Database, transact } from '../platform/db.ts';
import { GroupCommit } from '../platform/group-commit.ts';
import { Problem } from '../platform/problems.ts';
import type { Incoming } from './incoming.ts';
import { Just } from './just.ts';
import { KnownTalks } from './known-talks.ts';
import { type Outcome, receiveMessages } from './messages.ts';
import { type Hot, receivePlain } from './plain-messages.ts';

/** The one door for messages of a process: whatever arrives together is written together. */
export interface Intake {
  receive(item: Incoming): Promise<Outcome>;
  /** What this process has just committed, for whoever tells it first. */
  just: Just;
}

/** What is not plain passes its door first. */
async function receiveOthers(database: Database, items: Incoming[]): Promise<Outcome[]> {
  const refused = await Promise.all(items.map(refusalAtDoor));
  const entering = items.filter((_, at) => !refused[at]);
  const received = entering.length > 0 ? await transact(database, (tx) => receiveMessages(tx, entering)) : [];
  return refused.map((problem) => (problem ? { refused: problem } : received.shift()!));
}

async function refusalAtDoor({ door }: Incoming): Promise<Problem | undefined> {
  try {
    await door?.();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

export function openIntake(opened: Omit<Hot, 'talks'>): Intake {
  const database: Hot = { ...opened, talks: new KnownTalks(opened.now) };
  if (database.jobs.jobsFor('message.sent').length > 0) throw new Error('No job may hang on every message: follow the feed instead.');
  const just = new Just();
  const commit = async (items: Incoming[]): Promise<Outcome[]> => {
    const outcomes = await receivePlain(database, items);
    for (const outcome of outcomes) if (outcome && 'told' in outcome && outcome.told) just.add(outcome.told);
    const rest = items.filter((_, at) => !outcomes[at]);
    const others = rest.length > 0 ? await receiveOthers(database, rest) : [];
    return outcomes.map((outcome) => outcome ?? others.shift()!);
  };
  const group = new GroupCommit<Incoming, Outcome>(commit, { keyOf: ({ conversation }) => conversation });
  return { just, receive: (item) => group.add(item) };
}

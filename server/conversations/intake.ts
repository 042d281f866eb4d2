import { type Database, transact } from '../platform/db.ts';
import { GroupCommit } from '../platform/group-commit.ts';
import type { Incoming } from './incoming.ts';
import { Just } from './just.ts';
import { type Outcome, receiveMessages } from './messages.ts';

/** The one door for messages of a process: whatever arrives together is written together. */
export interface Intake {
  receive(item: Incoming): Promise<Outcome>;
  /** What this process has just committed, for whoever tells it first. */
  just: Just;
}

/** Batches that may be on their way at once: PostgreSQL works on one while we read the next. */
const lanes = 2;

/** A conversation keeps to its lane, so that its messages keep their order. */
const laneOf = (conversation: string) => Number.parseInt(conversation.slice(-4), 16) % lanes;

export function openIntake(database: Database): Intake {
  const just = new Just();
  const commit = async (items: Incoming[]): Promise<Outcome[]> => {
    const outcomes = await transact(database, (tx) => receiveMessages(tx, items));
    for (const outcome of outcomes) if ('told' in outcome && outcome.told) just.add(outcome.told);
    return outcomes;
  };
  const groups = Array.from({ length: lanes }, () => new GroupCommit<Incoming, Outcome>(commit));
  return { just, receive: (item) => groups[laneOf(item.conversation)]!.add(item) };
}

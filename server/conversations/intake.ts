import { type Database, transact } from '../platform/db.ts';
import { GroupCommit } from '../platform/group-commit.ts';
import type { Incoming } from './incoming.ts';
import { type Outcome, receiveMessages } from './messages.ts';

/** The one door for messages of a process: whatever arrives together is written together. */
export interface Intake {
  receive(item: Incoming): Promise<Outcome>;
}

export function openIntake(database: Database): Intake {
  const group = new GroupCommit<Incoming, Outcome>((items) => transact(database, (tx) => receiveMessages(tx, items)));
  return { receive: (item) => group.add(item) };
}

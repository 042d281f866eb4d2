import type { TaskKind, TaskState } from './tasks.ts';

/** What screens and files call kinds and states of tasks: Chinese, English. */
export const taskKindWords: Record<TaskKind, readonly [string, string]> = {
  promise: ['承诺', 'Promise'],
  follow_up: ['跟进', 'Follow-up'],
  callback: ['回电', 'Call back'],
};
export const taskStateWords: Record<TaskState, readonly [string, string]> = {
  open: ['未完成', 'Open'],
  kept: ['按时完成', 'Kept'],
  late: ['逾期完成', 'Done late'],
  broken: ['未兑现', 'Broken'],
  cancelled: ['已取消', 'Cancelled'],
};

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answeredFor, type Stage, stages } from '../../common/conversation.ts';
import type { FirstContactView } from '../../server/conversations/first-contact-views.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { api } from '../api.ts';

export const taskLists = ['mine', 'group', 'all'] as const;
export type TaskListName = (typeof taskLists)[number];
export const taskTimes = ['any', 'today', 'overdue', 'settled'] as const;
export type TaskTime = (typeof taskTimes)[number];

interface TaskPage {
  items: TaskView[];
  next: string | null;
  total: null;
}

export interface TaskSearch {
  list?: TaskListName | undefined;
  when?: TaskTime | undefined;
  stage?: Stage | undefined;
  /** Instead of tasks the talks one still answers for, all or those of one kind. */
  first?: FirstChoice | undefined;
}

export const firstChoices = ['any', ...answeredFor] as const;
export type FirstChoice = (typeof firstChoices)[number];

/** What the address of the page says. */
export const taskSearch = (search: Record<string, unknown>): TaskSearch => ({
  list: taskLists.find((each) => each === search.list),
  when: taskTimes.find((each) => each === search.when),
  stage: stages.find((each) => each === search.stage),
  first: firstChoices.find((each) => each === search.first),
});

interface FirstContactPage {
  items: FirstContactView[];
  next: string | null;
  counts: Record<FirstContactView['why'], number>;
}

export const firstContactsQuery = (first: FirstChoice) =>
  infiniteQueryOptions({
    queryKey: ['first-contacts', first],
    queryFn: async ({ pageParam, signal }) => {
      const why = first === 'any' ? undefined : first;
      const page = await api.get<FirstContactPage>('/api/first-contacts', { why, after: pageParam }, signal);
      const { another, work, word } = page.counts;
      return { ...page, total: why ? page.counts[why] : another + work + word };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const tasksQuery = (search: TaskSearch) =>
  infiniteQueryOptions({
    queryKey: ['tasks', search],
    queryFn: async ({ pageParam, signal }): Promise<TaskPage> => ({
      ...(await api.get<Omit<TaskPage, 'total'>>('/api/tasks', { ...search, after: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const taskCountsQuery = queryOptions({
  queryKey: ['task-counts'],
  queryFn: ({ signal }) => api.get<{ mine: number; today: number; overdue: number; group: number }>('/api/tasks/counts', undefined, signal),
  // What is due today or overdue changes with the clock too.
  refetchInterval: 60_000,
});

export const conversationTasksQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['conversation-tasks', conversation],
    queryFn: ({ signal }) => api.get<{ items: TaskView[] }>(`/api/conversations/${conversation}/tasks`, undefined, signal),
  });

export const taskQuery = (id: string) =>
  queryOptions({ queryKey: ['task', id], queryFn: ({ signal }) => api.get<TaskView>(`/api/tasks/${id}`, undefined, signal) });

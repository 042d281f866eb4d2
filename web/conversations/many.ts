import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ProblemCode } from '../../common/problems.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';

export interface Item {
  id: string;
  problem: { code: ProblemCode; params: Record<string, string | number> } | null;
}

export interface Outcome {
  items: Item[];
  /** What takes it back, for those it changed. */
  undo: { wish: object; ids: string[] } | undefined;
}

/** What the form of one act on many conversations is given. */
export interface ManyProps {
  views: ConversationView[];
  onDone(outcome: Outcome): void;
  onCancel(): void;
}

export const doMany = async (ids: string[], wish: object, key: string): Promise<Item[]> =>
  (await api.post<{ items: Item[] }>('/api/many-conversations', { ids, ...wish }, key)).items;

/** Sends one act for all; sent again after a lost answer it is done once. */
export function useMany({ views, onDone }: ManyProps, undo?: Outcome['undo']) {
  const key = useRef({ wish: '', key: '' });
  const ids = views.map((view) => view.id);
  return useMutation({
    mutationFn: (wish: object) => {
      const said = JSON.stringify([ids, wish]);
      if (key.current.wish !== said) key.current = { wish: said, key: crypto.randomUUID() };
      return doMany(ids, wish, key.current.key);
    },
    onSuccess: (items) => onDone({ items, undo }),
    onError: useProblem(),
  });
}

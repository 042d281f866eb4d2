import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import type { AnswerSource } from '../../common/messages.ts';
import type { Suggestion } from '../../server/assistant/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { useProblem } from '../ui/use-problem.ts';
import type { Opened } from './queries.ts';
import { suggestionsQuery } from './reply-queries.ts';

export interface Suggestions {
  items: readonly Suggestion[];
  /** Which stands in the field now. */
  inserted: string | undefined;
  insert(item: Suggestion): void;
  /** The one key: the best, and pressed again the next. */
  insertNext(): void;
  callWrong(item: Suggestion): void;
  /** The articles whose words stand in the field, that they are mainly from first. */
  sources(): readonly AnswerSource[];
  /** The model put words in, drawn from articles. */
  drafted(text: string, sources: readonly AnswerSource[]): void;
  /** The words were put otherwise; what they were taken from stays. */
  reword(words: string): void;
  /** Tells that what was inserted has been sent. */
  countSent(): void;
}

/** The number of what the customer asked last, while nobody has answered it. */
export function askedIn({ messages }: Opened): number | undefined {
  const last = messages.findLast((each) => each.public && each.author.kind !== 'system' && each.kind !== 'recalled');
  return last?.author.kind === 'customer' ? last.number : undefined;
}

interface Named {
  kind: string;
  id: string;
  number: string | null;
  version: number | null;
  title: string;
}

/** Those that are articles. */
export const articlesAmong = (named: readonly Named[]): AnswerSource[] =>
  named.flatMap(({ kind, id: article, number, version, title: name }) =>
    kind === 'article' && number !== null && version !== null ? [{ article, number, version, name }] : [],
  );

/** What was put in, as it stands in the field. */
interface Inserted {
  text: string;
  item?: Suggestion;
  sources: readonly AnswerSource[];
}

const vote = (item: Suggestion, verdict: 'taken' | 'wrong') => api.post('/api/answer-votes', { kind: item.kind, id: item.id, verdict });

export function useSuggestions(
  opened: Opened,
  isOn: boolean,
  words: string,
  setWords: (words: string) => void,
  field: RefObject<HTMLTextAreaElement | null>,
): Suggestions {
  const { id } = opened.conversation;
  const asked = askedIn(opened);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<Inserted>();
  const showProblem = useProblem();
  const taken = useRef<Suggestion>(undefined);
  const query = useQuery({ ...suggestionsQuery(id, asked ?? 0), enabled: isOn && asked !== undefined });
  const items = isOn && asked !== undefined ? (query.data?.items ?? []).filter((item) => !wrong.includes(item.id)) : [];
  const there = chosen && words.includes(chosen.text) ? chosen : undefined;

  const insert = (item: Suggestion) => {
    if (item.insert === null) return;
    const text = item.insert;
    setWords(there ? words.replace(there.text, () => text) : words.trim() ? `${words.trimEnd()}\n${text}` : text);
    setChosen({ item, text, sources: articlesAmong([item]) });
    taken.current = item;
    requestAnimationFrame(() => field.current?.focus());
  };
  const insertNext = () => {
    const sendable = items.filter((item) => item.insert !== null);
    const next = sendable[(sendable.findIndex((item) => item.id === there?.item?.id) + 1) % Math.max(1, sendable.length)];
    if (next) insert(next);
  };
  return {
    ...{ items, inserted: there?.item?.id, insert, insertNext },
    callWrong(item) {
      setWrong((before) => [...before, item.id]);
      vote(item, 'wrong')
        .then(() => queries.invalidateQueries({ queryKey: ['suggestions', id] }))
        .catch(showProblem);
    },
    sources: () => there?.sources ?? [],
    drafted(text, sources) {
      setWords(words.trim() ? `${words.trimEnd()}\n${text}` : text);
      setChosen({ text, sources });
    },
    reword(next) {
      setWords(next);
      if (there) setChosen({ ...there, text: next });
    },
    countSent() {
      if (taken.current && taken.current.id === there?.item?.id) void vote(taken.current, 'taken').catch(() => undefined);
      taken.current = undefined;
      setChosen(undefined);
    },
  };
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerSource } from '../../common/messages.ts';
import type { ModelFailure, RewriteTone } from '../../common/model.ts';
import type { Drafted, ModelWords } from '../../server/assistant/model/helping-views.ts';
import { api } from '../api.ts';
import { articlesAmong } from '../conversations/suggestions.ts';
import { useProblem } from '../ui/use-problem.ts';

export interface Help {
  /** What the draft was before it was changed here. */
  before?: string;
  summary?: string;
  drafted?: Drafted;
  failure?: ModelFailure;
}

/** Where the words go. */
export interface Field {
  onWords(words: string): void;
  /** Puts an answer in, with the articles it was drawn from. */
  onDrafted(text: string, sources: readonly AnswerSource[]): void;
}

/** Asks for help and keeps what came; a draft is only ever changed by what was asked for it. */
export function useModelHelp(conversation: string, words: string, { onWords, onDrafted }: Field) {
  const [help, setHelp] = useState<Help>({});
  const path = `/api/conversations/${conversation}/model`;
  const ask = useMutation({
    mutationFn: (work: () => Promise<Help>) => work(),
    onMutate: () => setHelp({}),
    onSuccess: setHelp,
    onError: useProblem(),
  });

  const change = (address: string, body: object) =>
    ask.mutate(async () => {
      const { text, failure } = await api.post<ModelWords>(`${path}/${address}`, { text: words.trim(), ...body });
      if (text === null) return failure ? { failure } : {};
      onWords(text);
      return { before: words };
    });
  return {
    ...{ isBusy: ask.isPending, ...help },
    rewrite: (tone: RewriteTone) => change('rewriting', { tone }),
    translate: (to: 'zh-CN' | 'en') => change('translation', { to }),
    summarise: () =>
      ask.mutate(async () => {
        const { text, failure } = await api.post<ModelWords>(`${path}/summary`);
        return text === null ? (failure ? { failure } : {}) : { summary: text };
      }),
    draft: () =>
      ask.mutate(async () => {
        const drafted = await api.post<Drafted>(`${path}/answer`);
        return drafted.failure ? { failure: drafted.failure } : { drafted };
      }),
    undo() {
      if (help.before !== undefined) onWords(help.before);
      setHelp({});
    },
    insert(drafted: Drafted) {
      onDrafted(drafted.insert ?? '', articlesAmong(drafted.sources));
      setHelp({});
    },
    clear: () => setHelp({}),
  };
}

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../query-client.ts';
import { targetsQuery } from './queries.ts';

interface Mention {
  people: { id: string; name: string }[];
  picked: number;
  choose(name: string): void;
  /** Where the caret is: what stands before it decides. */
  follow(caret: number): void;
  takesKey(event: KeyboardEvent): boolean;
}

const started = /@([\p{L}\p{N}_-]*)$/u;

/** In a note, @ offers colleagues by name; arrows and Enter choose. */
export function useMention(
  field: RefObject<HTMLTextAreaElement | null>,
  words: string,
  setWords: (words: string) => void,
  isNote: boolean,
  conversation: string,
): Mention {
  const team = useQuery({ ...targetsQuery(conversation), enabled: isNote }).data?.agents ?? [];
  const [picked, setPicked] = useState(0);
  const [caret, setCaret] = useState(words.length);
  const [dismissed, setDismissed] = useState('');
  const before = words.slice(0, caret);
  const typed = isNote && dismissed !== words ? started.exec(before)?.[1] : undefined;
  const people = typed === undefined ? [] : team.filter((each) => each.name.includes(typed) && each.name !== typed).slice(0, 8);
  const place = Math.min(picked, people.length - 1);

  const choose = (name: string) => {
    const start = before.length - (typed?.length ?? 0);
    setWords(`${words.slice(0, start)}${name} ${words.slice(before.length)}`);
    setPicked(0);
    setCaret(start + name.length + 1);
    field.current?.focus();
  };
  const takesKey = (event: KeyboardEvent): boolean => {
    if (people.length === 0 || !['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) return false;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'ArrowDown') setPicked((place + 1) % people.length);
    else if (event.key === 'ArrowUp') setPicked((place - 1 + people.length) % people.length);
    else if (event.key === 'Escape') setDismissed(words);
    else choose(people[place]?.name ?? '');
    return true;
  };
  return { people, picked: place, choose, takesKey, follow: setCaret };
}

/** The colleagues whose names stand in a text after @. */
export function mentionedIn(text: string, conversation: string): string[] {
  const team = queries.getQueryData(targetsQuery(conversation).queryKey)?.agents ?? [];
  return team.filter((each) => text.includes(`@${each.name}`)).map((each) => each.id);
}

export function MentionList({ mention }: { mention: Mention }) {
  const { t } = useTranslation();
  if (mention.people.length === 0) return null;
  return (
    <div className="mention-list" role="listbox" aria-label={t('pen.colleagues')}>
      {mention.people.map((person, place) => (
        <button
          key={person.id}
          type="button"
          role="option"
          aria-selected={place === mention.picked}
          className="menu-item"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => mention.choose(person.name)}
        >
          {person.name}
        </button>
      ))}
    </div>
  );
}

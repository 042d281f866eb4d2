import { clustered } from '../../assistant/gaps/clusters.ts';
import type { Dictionary } from '../../knowledge/search/dictionary.ts';
import { readQuestion } from '../../knowledge/search/reading.ts';
import type { Sign } from '../../knowledge/search/signs.ts';
import type { SaidRef } from './views.ts';
import { namingWords } from './words.ts';

/** What a talk began with: the first of its texts that names something. */
export interface Asked {
  ref: SaidRef;
  talk: string;
  person: string;
  signs: readonly Sign[];
  /** The words that name something: by what they are counted, and as they were said. */
  names: ReadonlyMap<string, string>;
  tone: number;
}

/** Of each day so many talks are looked at, the same ones each time: enough to know what a day asked. */
export const mostADay = 1000;
const fewestSigns = 3;

interface Said {
  ref: SaidRef;
  words: string;
  person: string;
}

export function askedIn(dictionary: Dictionary, { ref, words, person }: Said, tone: number): Asked | undefined {
  const names = namingWords(dictionary, words);
  const signs = readQuestion(dictionary, words).plain;
  if (!('conversation' in ref) || names.size === 0 || signs.filter(({ light }) => !light).length < fewestSigns) return undefined;
  return { ref, talk: ref.conversation, person, signs, names, tone };
}

/** The end of an id is chance: by it the talks are chosen, whatever they are about. */
const lot = (talk: string) => talk.slice(-12);

/** Keeps it when it is the first of its talk, and the talk among those that are looked at. */
export function keepAsked(kept: Asked[], read: () => Asked | undefined, { ref }: Said): void {
  const talk = 'conversation' in ref ? ref.conversation : '';
  if (kept.some((each) => each.talk === talk)) return;
  const worst = kept.length < mostADay ? undefined : kept.reduce((last, each) => (lot(each.talk) > lot(last.talk) ? each : last));
  if (worst && lot(talk) > lot(worst.talk)) return;
  const asked = read();
  if (!asked) return;
  if (worst) kept[kept.indexOf(worst)] = asked;
  else kept.push(asked);
}

export interface AskedTopic {
  /** What it is about: the words most of its talks have. */
  label: string;
  texts: number;
  before: number;
  good: number;
  bad: number;
  refs: SaidRef[];
}

const fewestPeople = 2;
const mostTopics = 30;
const mostNames = 3;
const keptOfEach = 50;

/** Puts together what talks of a week and of the one before began with. What only one person asked is theirs alone. */
export async function topicsOf(now: readonly Asked[], before: readonly Asked[]): Promise<AskedTopic[]> {
  const isNow = new Set(now);
  const topics = (await clustered([...now, ...before])).map((all) => ({ all, now: all.filter((each) => isNow.has(each)) }));
  return topics
    .filter((topic) => topic.now.length > 0 && new Set(topic.all.map(({ person }) => person)).size >= fewestPeople)
    .map((topic) => ({
      label: labelOf(topic.all),
      texts: topic.now.length,
      before: topic.all.length - topic.now.length,
      good: topic.now.filter(({ tone }) => tone > 0).length,
      bad: topic.now.filter(({ tone }) => tone < 0).length,
      refs: topic.now.slice(-keptOfEach).map(({ ref }) => ref),
    }))
    .filter(({ label }) => label !== '')
    .sort((a, b) => b.texts - a.texts || b.before - a.before || (a.label < b.label ? -1 : 1))
    .slice(0, mostTopics);
}

/** The words more than one person said, the commonest first; a name stands in none of them. */
function labelOf(all: readonly Asked[]): string {
  const words = new Map<string, { form: string; people: Set<string> }>();
  for (const { names, person } of all)
    for (const [root, form] of names) {
      const word = words.get(root) ?? { form, people: new Set() };
      words.set(root, word);
      word.people.add(person);
    }
  const shared = [...words.values()].filter(({ people }) => people.size >= fewestPeople);
  return shared
    .sort((a, b) => b.people.size - a.people.size)
    .slice(0, mostNames)
    .map(({ form }) => form)
    .join(' ');
}

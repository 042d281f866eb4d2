import i18next from 'i18next';
import type { ClockKind } from '../../common/clocks.ts';
import type { FeedEvent } from '../feed.ts';
import { knownMe } from '../session.ts';
import { createStore } from '../ui/store.ts';
import { customerName, previewWords } from './words.ts';

const key = 'zhike.notices';

interface Choice {
  sound: boolean;
  desktop: boolean;
  /** Told by the shop's server, too, while no console is open. */
  push: boolean;
}

const first: Choice = { sound: true, desktop: false, push: false };

const read = (): Choice => {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Choice>) };
  } catch {
    return first;
  }
};

/** Sound and desktop notices are this device's own choice. */
export const noticeChoice = createStore<Choice>(read());
noticeChoice.subscribe(() => localStorage.setItem(key, JSON.stringify(noticeChoice.get())));

/** The last thing a screen reader should say. */
export const spoken = createStore('');

/** The conversation that a desktop notice was clicked for. */
export const noticed = createStore<string | undefined>(undefined);

/** Asks the browser for desktop notices; false when the person or the browser refuses. */
export async function allowDesktop(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  const isGranted = (await Notification.requestPermission()) === 'granted';
  noticeChoice.set((before) => ({ ...before, desktop: isGranted }));
  return isGranted;
}

let audio: AudioContext | undefined;

/** A browser may keep sounds back until the page is touched: what is then long past rings no more. */
const staleMs = 2000;

function ring(frequencies: number[]): void {
  if (!noticeChoice.get().sound) return;
  audio ??= new AudioContext();
  const context = audio;
  const asked = performance.now();
  const begun = context.state === 'suspended' ? context.resume() : Promise.resolve();
  void begun.then(
    () => performance.now() - asked < staleMs && play(context, frequencies),
    () => undefined,
  );
}

function play(context: AudioContext, frequencies: number[]): void {
  frequencies.forEach((frequency, place) => {
    const start = context.currentTime + place * 0.14;
    const tone = new OscillatorNode(context, { frequency });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0.12, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.24);
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.25);
  });
}

function notifyDesktop(title: string, body: string, tag: string): void {
  if (!noticeChoice.get().desktop || document.hasFocus() || Notification.permission !== 'granted') return;
  const notice = new Notification(title, { body, tag });
  notice.onclick = () => {
    window.focus();
    notice.close();
    noticed.set(tag);
  };
}

function tellLateness({ kind, data }: FeedEvent['fact'], name: string, id: string): void {
  const clock = i18next.t(`clocks.name.${data.clock as ClockKind}`);
  const words = i18next.t(kind.endsWith('breached') ? 'clocks.spokenBreached' : 'clocks.spokenWarned', { name, clock });
  ring(kind.endsWith('breached') ? [660, 520] : [740]);
  notifyDesktop(name, words, id);
  spoken.set(words);
}

/** Tells the person at this seat of an offer to them and of a customer's message in their own conversations. */
export function announce({ fact, conversation, message }: FeedEvent): void {
  const me = knownMe()?.id;
  if (!me || !conversation) return;
  const name = customerName(conversation.customer);
  if (fact.kind === 'conversation.offered' && conversation.offer?.agent === me) {
    ring([660, 880]);
    notifyDesktop(i18next.t('offer.title'), name, conversation.id);
    spoken.set(i18next.t('offer.spoken', { name }));
  }
  if (fact.kind === 'conversation.woken' && fact.data.because === 'due' && fact.data.agent === me) {
    ring([740]);
    notifyDesktop(i18next.t('snooze.alarm', { name }), conversation.snoozeNote, conversation.id);
    spoken.set(i18next.t('snooze.alarm', { name }));
  }
  if (/^conversation\.clock_/.test(fact.kind) && fact.data.agent === me) tellLateness(fact, name, conversation.id);
  if (message?.author.kind === 'customer' && conversation.agent?.id === me) {
    if (!document.hasFocus()) ring([740]);
    const words = previewWords(conversation.lastPreview);
    notifyDesktop(name, words, conversation.id);
    spoken.set(i18next.t('chat.spoken', { name, words }));
  }
}

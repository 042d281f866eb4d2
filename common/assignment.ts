/** Who gets a waiting contact: the rule by which agents are ranked, the same for offers and for their preview. */
export const factors = ['idle', 'busy', 'last', 'specialist'] as const;
export type Factor = (typeof factors)[number];
/** 0 to 100 each; 0 leaves a factor out. */
export type Weights = Record<Factor, number>;

export interface Contact {
  /** Skills it needs: never broken here. An overflow rule takes one away before. */
  skills: readonly string[];
  /** Who has just refused it, missed it or fallen silent on it. */
  refusedBy: ReadonlySet<string>;
  lastAgent: string | null;
  specialist: string | null;
  /** It waits for its specialist, who is at the desk but not free. */
  isHeld: boolean;
}

export interface Candidate {
  id: string;
  isOnline: boolean;
  load: number;
  limit: number;
  skills: readonly string[];
  /** How long without a new contact. */
  idleSeconds: number;
  /** The pause between two contacts is not over. */
  isResting: boolean;
}

/** Why somebody cannot have it now. */
export type Hindrance = 'away' | 'full' | 'skill' | 'resting' | 'refused' | 'held';

export interface Ranked {
  id: string;
  score: number;
  /** The points of each factor that counts. */
  reasons: Partial<Record<Factor, number>>;
  hindrance: Hindrance | null;
}

const has = (owned: readonly string[], needed: readonly string[]) => needed.every((skill) => owned.includes(skill));

function hindranceOf(contact: Contact, candidate: Candidate): Hindrance | null {
  if (!candidate.isOnline) return 'away';
  if (!has(candidate.skills, contact.skills)) return 'skill';
  if (candidate.load >= candidate.limit) return 'full';
  if (contact.refusedBy.has(candidate.id)) return 'refused';
  if (candidate.isResting) return 'resting';
  return contact.isHeld && candidate.id !== contact.specialist ? 'held' : null;
}

/** Whether nothing keeps somebody from having it now. */
export const couldTake = (contact: Contact, candidate: Candidate): boolean => hindranceOf(contact, candidate) === null;

/** How well each factor fits somebody, from 0 to 1. */
function fits(contact: Contact, candidate: Candidate, longestIdle: number): Record<Factor, number> {
  return {
    idle: longestIdle > 0 ? candidate.idleSeconds / longestIdle : 1,
    busy: candidate.limit > 0 ? Math.max(0, 1 - candidate.load / candidate.limit) : 0,
    last: candidate.id === contact.lastAgent ? 1 : 0,
    specialist: candidate.id === contact.specialist ? 1 : 0,
  };
}

/** Everybody, the best first; who is hindered stands after those who could have it. Equal points: longest idle, then by id. */
export function rank(contact: Contact, candidates: readonly Candidate[], weights: Weights): Ranked[] {
  const longestIdle = Math.max(0, ...candidates.filter((each) => each.isOnline).map((each) => each.idleSeconds));
  const idle = new Map(candidates.map((each) => [each.id, each.idleSeconds]));
  return candidates
    .map((candidate): Ranked => {
      const fit = fits(contact, candidate, longestIdle);
      const reasons: Ranked['reasons'] = {};
      for (const factor of factors) {
        const points = Math.round(weights[factor] * Math.min(1, fit[factor]) * 10) / 10;
        if (points > 0) reasons[factor] = points;
      }
      const score = Object.values(reasons).reduce((sum, points) => sum + points, 0);
      return { id: candidate.id, score: Math.round(score * 10) / 10, reasons, hindrance: hindranceOf(contact, candidate) };
    })
    .sort(
      (a, b) =>
        Number(a.hindrance !== null) - Number(b.hindrance !== null) ||
        b.score - a.score ||
        idle.get(b.id)! - idle.get(a.id)! ||
        a.id.localeCompare(b.id),
    );
}

/** The one who gets it; undefined when nobody can now. */
export function best(contact: Contact, candidates: readonly Candidate[], weights: Weights): Ranked | undefined {
  const first = rank(contact, candidates, weights)[0];
  return first?.hindrance === null ? first : undefined;
}

interface Waiting {
  id: string;
  /** Back from an offer, or written while nobody was there. */
  ahead: boolean;
  queuedAt: number;
  /** Seconds for a tier or an order; 0 for whoever brings no money. */
  headStart: number;
}

const byArrival = (a: Waiting, b: Waiting) => Number(b.ahead) - Number(a.ahead) || a.queuedAt - b.queuedAt || a.id.localeCompare(b.id);

/**
 * The order of a queue. A head start moves contacts only among those that have one: whoever has none keeps exactly the place of
 * their arrival (S43). queue.ts says the same in SQL; a test compares them.
 */
export function inQueueOrder<T extends Waiting>(waiting: readonly T[]): T[] {
  const arrived = waiting.toSorted(byArrival);
  const started = arrived.filter((each) => each.headStart > 0);
  const claims = started.toSorted(
    (a, b) =>
      Number(b.ahead) - Number(a.ahead) || a.queuedAt - a.headStart * 1000 - (b.queuedAt - b.headStart * 1000) || a.id.localeCompare(b.id),
  );
  let next = 0;
  return arrived.map((each) => (each.headStart > 0 ? claims[next++]! : each));
}

/** What a question of the lab should come to. */
export const labExpectations = ['article', 'intent', 'action', 'nothing'] as const;
export type LabExpectation = (typeof labExpectations)[number];

export const labVerdicts = ['right', 'wrong', 'undecided'] as const;
export type LabVerdict = (typeof labVerdicts)[number];

/** A question against the run before; `fresh`: it was not in it, or asked otherwise. */
export const labChanges = ['worse', 'better', 'same', 'fresh'] as const;
export type LabChange = (typeof labChanges)[number];

export const mostLabQuestions = 1000;

export function labChange(now: LabVerdict, before: LabVerdict | undefined): LabChange {
  if (before === undefined || now === 'undecided' || before === 'undecided') return 'fresh';
  return now === before ? 'same' : now === 'right' ? 'better' : 'worse';
}

/** What a run can ask at any time: what is published, or what would be with every draft. */
export const labStandings = ['live', 'drafts'] as const;
export type LabStanding = (typeof labStandings)[number];

/** What a run asked; `words` and `intent`: by a dictionary or an intent that was not saved. */
export const labAsks = [...labStandings, 'words', 'intent'] as const;
export type LabAsks = (typeof labAsks)[number];

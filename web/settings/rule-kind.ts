import type { ComponentType } from 'react';
import type { RuleSubject, SpecOf } from '../../common/rules.ts';
import type { ConditionsOf } from '../../common/saved-views.ts';
import type { RuleView } from '../../server/conversations/rule-views.ts';
import type { ConditionKind } from '../conversations/view-groups.tsx';

export type Draft<T, C, A> = SpecOf<T, C, A> & { name: string };
/** A rule as it is shown, of one kind. */
export type RuleOf<T, C, A> = Omit<RuleView, 'spec'> & { spec: SpecOf<T, C, A> };

export interface ActProps<A> {
  act: A;
  onChange(act: A): void;
  onRemove(): void;
}

/** What rules of one kind are about: everything that tells those of conversations from those of orders. */
export interface RuleKind<T, C, A> {
  about: RuleSubject;
  empty: Draft<T, C, A>;
  When: ComponentType<{ trigger: T; onChange(trigger: T): void }>;
  conditions: ConditionKind<C>;
  ActRow: ComponentType<ActProps<A>>;
  nextAct: A;
  isActWhole(act: A): boolean;
  useWords(): RuleWords<T, C, A>;
  /** Rules to begin with, in the reader's language. */
  useExamples?(): Draft<T, C, A>[];
}

/** A rule as a sentence: when, if, then. */
export interface RuleWords<T, C, A> {
  triggerWords(trigger: T): string;
  conditionWords(conditions: ConditionsOf<C>): string;
  actWords(act: A): string;
}

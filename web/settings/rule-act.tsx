import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type RuleAct, ruleActs } from '../../common/rules.ts';
import { colleaguesQuery } from '../conversations/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { Icon } from '../ui/icons.tsx';
import type { ActProps } from './rule-kind.ts';
import { ruleRepliesQuery } from './rule-words.ts';

/** Something to do while it is being put together: what it needs may still be empty. */
export function freshAct(kind: RuleAct['do']): RuleAct {
  const each: { [K in RuleAct['do']]: Extract<RuleAct, { do: K }> } = {
    group: { do: 'group', group: '' },
    ahead: { do: 'ahead' },
    tag: { do: 'tag', tag: '' },
    note: { do: 'note', text: '' },
    reply: { do: 'reply', reply: '' },
    task: { do: 'task', text: '', minutes: 60 },
    notify: { do: 'notify', staff: '', text: '' },
  };
  return each[kind];
}

export const isActWhole = (act: object): boolean => Object.values(act).every((value) => typeof value !== 'string' || value.trim() !== '');

interface FrameProps<K extends string> {
  value: K;
  options: [K, string][];
  onPick(kind: K): void;
  onRemove(): void;
  children: ReactNode;
}

/** One thing a rule does, and what it needs to know for it. */
export function ActFrame<K extends string>({ value, options, onPick, onRemove, children }: FrameProps<K>) {
  const { t } = useTranslation();
  return (
    <div className="rule-act">
      <select className="input" aria-label={t('rules.act')} value={value} onChange={(event) => onPick(event.target.value as K)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      <button type="button" className="icon-button" aria-label={t('rules.removeAct')} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
      {children}
    </div>
  );
}

export function RuleActRow({ act, onChange, onRemove }: ActProps<RuleAct>) {
  const { t } = useTranslation();
  return (
    <ActFrame
      value={act.do}
      options={ruleActs.map((each) => [each, t(`rules.do_${each}`)])}
      onPick={(kind) => onChange(freshAct(kind))}
      onRemove={onRemove}
    >
      <Details act={act} onChange={onChange} />
    </ActFrame>
  );
}

function Details({ act, onChange }: Omit<ActProps<RuleAct>, 'onRemove'>) {
  const { t } = useTranslation();
  const team = useQuery(colleaguesQuery).data;
  const replies = useQuery({ ...ruleRepliesQuery, enabled: act.do === 'reply' }).data ?? [];
  switch (act.do) {
    case 'group':
      return (
        <Pick
          value={act.group}
          options={(team?.groups ?? []).map((each) => [each.id, inLanguage(each)])}
          onPick={(group) => onChange({ ...act, group })}
        />
      );
    case 'reply':
      return (
        <Pick value={act.reply} options={replies.map((each) => [each.id, each.title])} onPick={(reply) => onChange({ ...act, reply })} />
      );
    case 'ahead':
      return null;
    case 'tag':
      return <Words value={act.tag} most={30} words={t('rules.tagWords')} onChange={(tag) => onChange({ ...act, tag })} />;
    case 'note':
      return <Words value={act.text} most={500} words={t('rules.noteWords')} onChange={(text) => onChange({ ...act, text })} />;
    case 'task':
      return (
        <>
          <Words value={act.text} most={500} words={t('rules.taskWords')} onChange={(text) => onChange({ ...act, text })} />
          <Minutes value={act.minutes} onChange={(minutes) => onChange({ ...act, minutes })} />
        </>
      );
    case 'notify':
      return (
        <>
          <Pick
            value={act.staff}
            options={(team?.agents ?? []).map((each) => [each.id, each.name])}
            onPick={(staff) => onChange({ ...act, staff })}
          />
          <Words value={act.text} most={500} words={t('rules.notifyWords')} onChange={(text) => onChange({ ...act, text })} />
        </>
      );
  }
}

export function Minutes({ value, onChange }: { value: number; onChange(minutes: number): void }) {
  const { t } = useTranslation();
  return (
    <label className="rule-minutes">
      <input
        className="input num"
        type="number"
        min={5}
        max={43_200}
        value={value}
        onChange={(event) => onChange(Math.min(43_200, Math.max(5, Math.round(Number(event.target.value)))))}
      />
      {t('rules.taskMinutes')}
    </label>
  );
}

export function Pick({ value, options, onPick }: { value: string; options: [string, string][]; onPick(value: string): void }) {
  const { t } = useTranslation();
  return (
    <select className="input" aria-label={t('rules.which')} value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="">{t('rules.pick')}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function Words({ value, most, words, onChange }: { value: string; most: number; words: string; onChange(value: string): void }) {
  return (
    <input
      className="input"
      aria-label={words}
      placeholder={words}
      maxLength={most}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allowedActs, receptionTimes } from '../../common/assistant.ts';
import type { AssistantSetting as Setting } from '../../server/conversations/assistant-views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { groupsQuery } from '../settings/queries.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';

const settingQuery = queryOptions({
  queryKey: ['assistant-setting'],
  queryFn: ({ signal }) => api.get<Setting>('/api/settings/assistant', undefined, signal),
});

/** When the assistant receives, whom, and how far it may go. */
export function AssistantSettings() {
  const query = useQuery(settingQuery);
  return (
    <Loaded query={query} rows={6} height={64}>
      {(setting) => <Form key={JSON.stringify(setting)} setting={setting} />}
    </Loaded>
  );
}

function Form({ setting }: { setting: Setting }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(setting);
  const change = (more: Partial<Setting>) => setDraft((before) => ({ ...before, ...more }));
  const save = useSave(['assistant-setting'], () => api.put('/api/settings/assistant', draft));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(setting);
  return (
    <form className="stack settings-form" style={{ maxWidth: 720 }} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <section className="paper">
        <Tick name={t('assistant.on')} on={draft.on} onChange={(on) => change({ on })} />
        <p className="muted">{t('assistant.onHow')}</p>
        <label className="field">
          <span>{t('assistant.when')}</span>
          <select className="input" value={draft.when} onChange={(event) => change({ when: event.target.value as Setting['when'] })}>
            {receptionTimes.map((each) => (
              <option key={each} value={each}>
                {t(`assistant.whenIs.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <Group title={t('assistant.channels')}>
          <Tick
            name={t('assistant.chat')}
            on={draft.channels.includes('chat')}
            onChange={(on) => change({ channels: on ? ['chat'] : [] })}
          />
        </Group>
        <Groups chosen={draft.groups} onChange={(groups) => change({ groups })} />
      </section>
      <section className="paper">
        <Confidence value={draft.confidence} onChange={(confidence) => change({ confidence })} />
        <Group title={t('assistant.acts')}>
          {allowedActs.map((act) => (
            <Tick
              key={act}
              name={t(`assistant.act.${act}`)}
              on={draft.acts.includes(act)}
              onChange={() => change({ acts: toggled(draft.acts, act) })}
            />
          ))}
        </Group>
        <p className="muted">{t('assistant.actsHow')}</p>
        <Count name={t('assistant.maxTurns')} value={draft.maxTurns} least={3} most={100} onChange={(maxTurns) => change({ maxTurns })} />
        <Count
          name={t('assistant.maxActions')}
          value={draft.maxActions}
          least={0}
          most={20}
          onChange={(maxActions) => change({ maxActions })}
        />
        <PersonWords words={draft.personWords} onChange={(personWords) => change({ personWords })} />
      </section>
      <div className="form-end">
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || !isChanged}
          title={isChanged ? undefined : t('common.unchanged')}
        >
          {t('assistant.save')}
        </button>
      </div>
    </form>
  );
}

const toggled = <T,>(list: readonly T[], one: T): T[] => (list.includes(one) ? list.filter((each) => each !== one) : [...list, one]);

function Tick({ name, on, onChange }: { name: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <label style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 32 }}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {name}
    </label>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
      <legend className="muted">{title}</legend>
      {children}
    </fieldset>
  );
}

function Groups({ chosen, onChange }: { chosen: string[]; onChange(groups: string[]): void }) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery).data?.filter((group) => group.kind === 'desk') ?? [];
  return (
    <Group title={t('assistant.groups')}>
      {groups.map((group) => (
        <Tick key={group.id} name={inLanguage(group)} on={chosen.includes(group.id)} onChange={() => onChange(toggled(chosen, group.id))} />
      ))}
      <p className="muted">{t('assistant.groupsHow')}</p>
    </Group>
  );
}

function Confidence({ value, onChange }: { value: number; onChange(value: number): void }) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>
        {t('assistant.confidence')} <b className="num">{`${Math.round(value * 100)}%`}</b>
      </span>
      <input type="range" min={0.3} max={0.95} step={0.05} value={value} onChange={(event) => onChange(Number(event.target.value))} />
      <span className="muted">{t('assistant.confidenceHow')}</span>
    </label>
  );
}

interface CountProps {
  name: string;
  value: number;
  least: number;
  most: number;
  onChange(value: number): void;
}

function Count({ name, value, least, most, onChange }: CountProps) {
  return (
    <label className="field">
      <span>{name}</span>
      <input
        className="input num"
        style={{ maxWidth: 120 }}
        type="number"
        min={least}
        max={most}
        required
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}

function PersonWords({ words, onChange }: { words: string[]; onChange(words: string[]): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(words.join('\n'));
  const write = (next: string) => {
    setText(next);
    onChange(next.split('\n').flatMap((line) => line.trim() || []));
  };
  return (
    <label className="field">
      <span>{t('assistant.personWords')}</span>
      <textarea className="input" rows={4} value={text} onChange={(event) => write(event.target.value)} />
      <span className="muted">{t('assistant.personWordsHow')}</span>
    </label>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../common/policy.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { saveFile } from '../ui/save-file.ts';
import { dayAndTime, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { PolicyDifference } from './diff.tsx';
import { ImportButton } from './import-button.tsx';
import './policies.css';
import { policyTemplatesQuery, policyVersionsQuery, standingOf, type Version, type VersionInFull } from './queries.ts';
import { Simulator } from './simulator.tsx';
import { VersionPage } from './version-page.tsx';
import '../i18n/page-words.ts';
import { inLanguage } from '../conversations/words.ts';

type Open = { what: 'version'; id: string } | { what: 'diff' } | { what: 'simulate' };

/** The shop's service policy: its versions, what differs, what they would say. */
export function Policies() {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'policies.edit');
  const [open, setOpen] = useState<Open>();
  const back = () => setOpen(undefined);
  if (open?.what === 'version') return <VersionPage id={open.id} mayEdit={mayEdit} onBack={back} />;
  if (open)
    return (
      <div className="stack">
        <div className="policy-bar">
          <button type="button" className="button" onClick={back}>
            {t('policies.back')}
          </button>
          <h3 style={{ margin: 0 }}>{t(open.what === 'diff' ? 'policies.compare' : 'policies.simulator')}</h3>
        </div>
        {open.what === 'diff' ? <Compare /> : <Simulator />}
      </div>
    );
  return <List mayEdit={mayEdit} onOpen={setOpen} />;
}

function Compare() {
  const query = useQuery(policyVersionsQuery);
  return (
    <Loaded query={query} rows={3}>
      {(versions) => <PolicyDifference versions={versions} />}
    </Loaded>
  );
}

function List({ mayEdit, onOpen }: { mayEdit: boolean; onOpen(open: Open): void }) {
  const { t } = useTranslation();
  const query = useQuery(policyVersionsQuery);
  const now = useNow();
  return (
    <div className="stack">
      <p className="muted" style={{ margin: 0 }}>
        {t('policies.how')}
      </p>
      <div className="policy-bar">
        <button type="button" className="button primary" onClick={() => onOpen({ what: 'simulate' })}>
          {t('policies.simulator')}
        </button>
        <button
          type="button"
          className="button"
          disabled={(query.data?.length ?? 0) < 2}
          title={t('policies.compareNeeds')}
          onClick={() => onOpen({ what: 'diff' })}
        >
          {t('policies.compare')}
        </button>
        <Templates mayEdit={mayEdit} onMade={(id) => onOpen({ what: 'version', id })} />
        <ImportButton mayEdit={mayEdit} onMade={(id) => onOpen({ what: 'version', id })} />
      </div>
      <Loaded query={query} rows={3} height={96}>
        {(versions) =>
          versions.length === 0 ? (
            <Empty title={t('policies.none')}>{t('policies.noneHow')}</Empty>
          ) : (
            versions.map((version) => (
              <Line key={version.id} version={version} standing={standingOf(version, versions, now)} mayEdit={mayEdit} onOpen={onOpen} />
            ))
          )
        }
      </Loaded>
    </div>
  );
}

/** A draft begins as a copy of what ships. */
function Templates({ mayEdit, onMade }: { mayEdit: boolean; onMade(id: string): void }) {
  const { t } = useTranslation();
  const templates = useQuery(policyTemplatesQuery).data ?? [];
  const make = useSave<Policy, { id: string }>(
    ['policies'],
    (policy) => api.post('/api/policies', policy),
    ({ id }) => onMade(id),
  );
  return (
    <select
      className="input"
      style={{ width: 'auto', maxWidth: '100%' }}
      aria-label={t('policies.fromTemplate')}
      value=""
      disabled={!mayEdit || make.isPending}
      title={mayEdit ? undefined : t('policies.needRight')}
      onChange={(event) => {
        const chosen = templates.find(({ key }) => key === event.target.value);
        if (chosen) make.mutate(chosen.policy);
      }}
    >
      <option value="">{t('policies.fromTemplate')}</option>
      {templates.map(({ key }) => (
        <option key={key} value={key}>
          {t(`policies.template.${key}` as never)}
        </option>
      ))}
    </select>
  );
}

interface LineProps {
  version: Version;
  standing: ReturnType<typeof standingOf>;
  mayEdit: boolean;
  onOpen(open: Open): void;
}

const tones = { draft: 'info', later: 'warn', now: 'ok', past: 'gray' } as const;

function Line({ version, standing, mayEdit, onOpen }: LineProps) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const copy = useSave<void, { id: string }>(
    ['policies'],
    async () => {
      const { policy } = await api.get<VersionInFull>(`/api/policies/${version.id}`);
      return api.post('/api/policies', { ...policy, name: t('policies.copyOf', { name: policy.name }).slice(0, 60) });
    },
    ({ id }) => onOpen({ what: 'version', id }),
  );
  const download = async (format: 'yaml' | 'json') => {
    const response = await fetch(`/api/policies/${version.id}/file?format=${format}`);
    if (response.ok) saveFile(`policy-${version.number}.${format}`, await response.blob());
    else showProblem(new Error(response.statusText));
  };
  return (
    <article className="paper" aria-label={t('policies.numbered', { number: version.number, name: inLanguage(version) })}>
      <div>
        <b>{t('policies.numbered', { number: version.number, name: inLanguage(version) })}</b>{' '}
        <Chip tone={tones[standing]}>{t(`policies.standing.${standing}`)}</Chip>
        <div className="muted small num">
          {t('policies.rows', { count: version.rows })} ·{' '}
          {version.effectiveFrom
            ? version.effectiveFrom.startsWith('1970')
              ? t('policies.always')
              : t('policies.since', { at: dayAndTime(version.effectiveFrom) })
            : t('policies.changedAt', { at: dayAndTime(version.changedAt) })}
          {version.publishedBy && ` · ${t('policies.publishedBy', { name: version.publishedBy })}`}
        </div>
      </div>
      <div className="policy-bar">
        <button type="button" className="button" onClick={() => onOpen({ what: 'version', id: version.id })}>
          {t(standing === 'draft' && mayEdit ? 'common.edit' : 'policies.read')}
        </button>
        <button
          type="button"
          className="button"
          disabled={!mayEdit || copy.isPending}
          title={mayEdit ? undefined : t('policies.needRight')}
          onClick={() => copy.mutate()}
        >
          {t('policies.copy')}
        </button>
        <button type="button" className="button" onClick={() => void download('yaml')}>
          YAML
        </button>
        <button type="button" className="button" onClick={() => void download('json')}>
          JSON
        </button>
      </div>
    </article>
  );
}

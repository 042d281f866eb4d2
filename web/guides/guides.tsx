import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GuideContent, type GuideKind, type GuideState, guideKinds, guideStates } from '../../common/guides.ts';
import type { GuideBrief, GuideView } from '../../server/knowledge/guides/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import './guides.css';
import { ImportSteps } from './import-steps.tsx';
import { guidesQuery } from './queries.ts';
import { inBoth, titleOf } from './words.ts';
import '../i18n/page-words.ts';

/** All guides and procedures, and the way to new ones. */
export function Guides() {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'guides.edit');
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<GuideKind | ''>('');
  const [state, setState] = useState<GuideState | ''>('');
  const query = useQuery(guidesQuery({ q: q.trim(), kind: kind || undefined, state: state || undefined }));
  return (
    <div className="stack">
      <p className="muted">{t('guides.how')}</p>
      {mayEdit && (
        <div className="form-end">
          <ImportSteps />
          <New kind="steps" />
          <New kind="tree" />
        </div>
      )}
      <div className="guide-lists">
        <Field name={t('guides.find')} type="search" value={q} maxLength={60} onChange={setQ} />
        <Choice<GuideKind | ''>
          name={t('guides.kinds')}
          value={kind}
          options={[['', t('guides.kindAll')], ...guideKinds.map((each) => [each, t(`guides.kind_${each}`)] as const)]}
          onChange={setKind}
        />
        <Choice<GuideState | ''>
          name={t('guides.states')}
          value={state}
          options={[['', t('guides.inUse')], ...guideStates.map((each) => [each, t(`guides.state_${each}`)] as const)]}
          onChange={setState}
        />
      </div>
      <Loaded query={query} rows={4} height={72}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing isNarrowed={Boolean(q || kind || state)} />
          ) : (
            <>
              <p className="muted small">{t('common.count', { count: items.length })}</p>
              {items.map((guide) => (
                <Row key={guide.id} guide={guide} />
              ))}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation();
  return isNarrowed ? (
    <Empty title={t('guides.noneFound')}>{t('guides.noneFoundHow')}</Empty>
  ) : (
    <Empty title={t('guides.none')}>{t('guides.noneHow')}</Empty>
  );
}

const blank: Record<GuideKind, GuideContent> = {
  tree: {
    kind: 'tree',
    start: 'q1',
    nodes: [
      { kind: 'question', id: 'q1', text: '', textEn: '', more: '', moreEn: '', picture: null, answers: [] },
      { kind: 'person', id: 'person', text: '找人工客服', textEn: 'Talk to a person', more: '', moreEn: '', picture: null },
    ],
  },
  steps: { kind: 'steps', steps: [] },
};

function New({ kind }: { kind: GuideKind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: () =>
      api.post<GuideView>('/api/guides', {
        ...{ title: t(`guides.kind_${kind}`), audience: kind === 'tree' ? 'public' : 'staff', content: blank[kind] },
      }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['guides'] });
      void navigate({ to: '/guides/$id', params: { id } });
    },
    onError: useProblem(),
  });
  return (
    <button type="button" className="button" disabled={add.isPending} onClick={() => add.mutate()}>
      {t(kind === 'tree' ? 'guides.addTree' : 'guides.addSteps')}
    </button>
  );
}

export function GuideChips({ guide }: { guide: GuideBrief }) {
  const { t } = useTranslation();
  return (
    <>
      <Chip tone={guide.state === 'published' ? 'ok' : guide.state === 'draft' ? 'warn' : 'gray'}>{t(`guides.state_${guide.state}`)}</Chip>
      {guide.version !== null && <Chip>{t('guides.version', { count: guide.version })}</Chip>}
      {guide.version !== null && guide.isChanged && <Chip tone="warn">{t('guides.changed')}</Chip>}
    </>
  );
}

function Row({ guide }: { guide: GuideBrief }) {
  const { t } = useTranslation();
  const { kind, runs, size } = guide;
  const about = inBoth({ text: guide.about, textEn: guide.aboutEn });
  return (
    <section className="box guide-row">
      <span className="node-bar">
        <Link to="/guides/$id" params={{ id: guide.id }}>
          {titleOf(guide)}
        </Link>
        <Chip tone={kind === 'tree' ? 'info' : 'gray'}>{t(`guides.kind_${kind}`)}</Chip>
        <GuideChips guide={guide} />
      </span>
      {about && <span>{about}</span>}
      <small className="muted" title={exactly(guide.updatedAt)}>
        {[
          t(`guides.size_${kind}`, { count: size }),
          t(`guides.audience_${guide.audience}`),
          t(kind === 'tree' ? 'guides.runs' : 'guides.runsSteps', runs),
          guide.updatedBy && t('guides.by', { name: guide.updatedBy, at: dayAndTime(guide.updatedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </section>
  );
}

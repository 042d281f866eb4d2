import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blocksPublishing, checkGuide } from '../../common/guide-checks.ts';
import { type GuideContent, guideAllows } from '../../common/guides.ts';
import type { GuideView } from '../../server/knowledge/guides/views.ts';
import { api } from '../api.ts';
import { Viewer } from '../conversations/viewer.tsx';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Icon } from '../ui/icons.tsx';
import { Loaded } from '../ui/pieces.tsx';
import '../ui/table.css';
import { GuideFields, type Meta, metaOf } from './guide-fields.tsx';
import { GuideChips } from './guides.tsx';
import './guides.css';
import { GuideAside } from './guide-aside.tsx';
import { guideQuery } from './queries.ts';
import { StepsEditor } from './steps-editor.tsx';
import { TreeEditor } from './tree-editor.tsx';
import { TryOut } from './try-out.tsx';
import { titleOf } from './words.ts';
import '../i18n/page-words.ts';

/** A guide, written and published here. */
export function GuidePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/guides/$id' });
  const query = useQuery(guideQuery(id));
  return (
    <main className="page">
      <p style={{ marginBottom: 12 }}>
        <Link to="/settings/$section" params={{ section: 'guides' }} style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
          <Icon name="back" size={16} />
          {t('guides.title')}
        </Link>
      </p>
      <Loaded query={query} rows={5} height={90}>
        {(guide) => <Editor key={`${guide.id} ${guide.edition}`} guide={guide} />}
      </Loaded>
      <Viewer />
    </main>
  );
}

function Editor({ guide }: { guide: GuideView }) {
  const { t } = useTranslation();
  const isWriter = may(useMe(), 'guides.edit');
  const [meta, setMeta] = useState<Meta>(metaOf(guide));
  const [content, setContent] = useState<GuideContent>(guide.content as GuideContent);
  const [pictures, setPictures] = useState(guide.pictures);
  const [isTrying, setTrying] = useState(false);
  const [open, setOpen] = useState<string>();
  const findings = checkGuide(content);
  const mayChange = isWriter && guideAllows.change.includes(guide.state);
  const isDirty = JSON.stringify({ meta, content }) !== JSON.stringify({ meta: metaOf(guide), content: guide.content });
  return (
    <>
      <header className="page-head">
        <h1>{titleOf(meta)}</h1>
        <GuideChips guide={guide} />
        <span className="spread" />
        <button type="button" className="button" aria-pressed={isTrying} onClick={() => setTrying(!isTrying)}>
          {t(isTrying ? 'guides.tryEnd' : 'guides.tryOut')}
        </button>
        {isWriter && (
          <Acts guide={guide} input={{ ...meta, content }} isDirty={isDirty} blocking={findings.filter(blocksPublishing).length} />
        )}
      </header>
      {!isWriter && <p className="muted">{t('guides.readOnly')}</p>}
      {isTrying && <TryOut content={content} pictures={pictures} title={titleOf(meta)} />}
      <div className="guide-editor">
        <fieldset className="stack" style={{ minWidth: 0, margin: 0, padding: 0, border: 0 }} disabled={!mayChange}>
          <GuideFields meta={meta} kind={guide.kind} onChange={setMeta} />
          {content.kind === 'tree' ? (
            <TreeEditor
              {...{ tree: content, findings, pictures, open, onOpen: setOpen, onChange: setContent }}
              onPicture={(id, url) => setPictures({ ...pictures, [id]: url })}
            />
          ) : (
            <StepsEditor content={content} findings={findings} onChange={setContent} />
          )}
        </fieldset>
        <GuideAside guide={guide} content={content} findings={findings} onOpen={setOpen} />
      </div>
    </>
  );
}

interface ActsProps {
  guide: GuideView;
  input: Meta & { content: GuideContent };
  isDirty: boolean;
  blocking: number;
}

/** Save, publish, take out of use: each says why it cannot be done now. */
function Acts({ guide, input, isDirty, blocking }: ActsProps) {
  const { t } = useTranslation();
  const show = (view: GuideView) => queries.setQueryData(guideQuery(guide.id).queryKey, view);
  const save = useSave(['guides'], () => api.put<GuideView>(`/api/guides/${guide.id}`, { ...input, edition: guide.edition }), show);
  const publish = useSave(['guides'], () => api.post<GuideView>(`/api/guides/${guide.id}/publication`), show);
  const isArchived = guide.state === 'archived';
  const path = `/api/guides/${guide.id}/archiving`;
  const archive = useSave(['guides', 'guide'], () => (isArchived ? api.delete(path) : api.post(path)));
  const frozen = isArchived ? t('guides.archivedWhy') : undefined;
  const whyNoSave = frozen ?? (isDirty ? undefined : t('common.unchanged'));
  const notSound = blocking > 0 ? t('guides.notReady', { count: blocking }) : undefined;
  const nothingNew = guide.version !== null && !guide.isChanged ? t('guides.isPublished') : undefined;
  const whyNoPublish = frozen ?? (isDirty ? t('guides.saveFirst') : (notSound ?? nothingNew));
  return (
    <>
      <button type="button" className="button" disabled={archive.isPending} onClick={() => archive.mutate()}>
        {t(isArchived ? 'guides.restore' : 'guides.archive')}
      </button>
      <button
        type="button"
        className="button"
        disabled={whyNoSave !== undefined || save.isPending}
        title={whyNoSave}
        onClick={() => save.mutate()}
      >
        {t('guides.save')}
      </button>
      <button
        type="button"
        className="button primary"
        disabled={whyNoPublish !== undefined || publish.isPending}
        title={whyNoPublish}
        onClick={() => publish.mutate()}
      >
        {t(guide.version === null ? 'guides.publish' : 'guides.publishAgain')}
      </button>
    </>
  );
}

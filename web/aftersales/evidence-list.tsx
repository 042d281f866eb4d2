import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { evidenceWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { api, upload } from '../api.ts';
import { viewPicture } from '../conversations/viewer.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadRequests } from './request-queries.ts';
import { said } from './words.ts';

type Shown = RequestView['evidence'][number];

/** Who showed what, when; pictures open in the viewer, and what was found at the inspection says so. */
export function EvidenceList({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const isOpen = request.endedAt === null || request.state === 'rejected';
  return (
    <section>
      <h2>{t('aftersales.evidence')}</h2>
      {request.evidence.length === 0 && <p className="muted small">{t('aftersales.noEvidence')}</p>}
      <ul className="evidence">
        {request.evidence.map((each) => (
          <Evidence key={each.id} shown={each} />
        ))}
      </ul>
      {isOpen && <AddEvidence request={request} />}
    </section>
  );
}

function Evidence({ shown }: { shown: Shown }) {
  const { t } = useTranslation();
  const { file, kind, stage, by, at, words, grams } = shown;
  return (
    <li>
      {file?.thumbnail ? (
        <button
          type="button"
          className="chat-picture"
          aria-label={t('chat.viewPicture', { name: file.name })}
          onClick={() => viewPicture({ url: file.url, name: file.name })}
        >
          <img src={file.thumbnail} alt="" loading="lazy" />
        </button>
      ) : (
        file && (
          <a href={file.url} download={file.name}>
            {file.name}
          </a>
        )
      )}
      <div className="small">
        <b>{said(evidenceWords[kind])}</b> {grams !== null && <span className="num">{grams} g</span>}{' '}
        {stage === 'inspection' && <span className="chip info">{t('aftersales.atInspection')}</span>}
        <div className="muted">
          {by.name ?? t(`aftersales.by_${by.kind}`)} ·{' '}
          <time dateTime={at} title={exactly(at)}>
            {dayAndTime(at)}
          </time>
        </div>
        {words && <div>{words}</div>}
      </div>
    </li>
  );
}

function AddEvidence({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const stored = await upload(file);
        const kind = stored.width === null ? (file.type.startsWith('video/') ? 'video' : 'document') : 'picture';
        await api.post(`/api/aftersales/${request.id}/evidence`, { kind, file: stored.id, words: '' });
      }
    },
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  return (
    <FileButton className="button small" disabled={add.isPending} onFiles={add.mutate}>
      {t('aftersales.addEvidence')}
    </FileButton>
  );
}

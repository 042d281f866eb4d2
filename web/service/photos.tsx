import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '../../server/aftersales/service/views.ts';
import { api, upload } from '../api.ts';
import { viewPicture } from '../conversations/viewer.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { showService } from './queries.ts';

/** Pictures from before and after, and the signature. */
export function Photos({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  const isOpen = service.endedAt === null && service.state !== 'to_book';
  return (
    <section>
      <h2>{t('service.photos')}</h2>
      {service.photos.length === 0 && <p className="muted small">{t('service.noPhotos')}</p>}
      <div className="chat-pictures">
        {service.photos.map((photo) => {
          const name = t(`service.photo_${photo.kind}`);
          return (
            <button
              key={photo.id}
              type="button"
              className="chat-picture"
              aria-label={t('chat.viewPicture', { name })}
              title={name}
              onClick={() => viewPicture({ url: photo.url, name })}
            >
              <img src={photo.thumbnail} alt="" loading="lazy" />
            </button>
          );
        })}
      </div>
      {isOpen && (
        <div className="request-buttons">
          <AddPhotos service={service} kind="before" />
          <AddPhotos service={service} kind="after" />
        </div>
      )}
    </section>
  );
}

function AddPhotos({ service, kind }: { service: ServiceView; kind: 'before' | 'after' }) {
  const { t } = useTranslation();
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const { id } = await upload(file);
        showService(await api.post<ServiceView>(`/api/service-orders/${service.id}/photos`, { kind, file: id }));
      }
    },
    onError: useProblem(),
  });
  return (
    <FileButton accept="image/*" className="button small" disabled={add.isPending} onFiles={add.mutate}>
      {t(`service.add_${kind}`)}
    </FileButton>
  );
}

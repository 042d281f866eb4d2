import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderView } from '../../server/knowledge/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { groupsQuery } from '../settings/queries.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';

/** A new folder with whose it is, or another name for one that is there. */
export function FolderForm({ folder, onDone }: { folder?: FolderView; onDone(id?: string): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const id = useId();
  const [name, setName] = useState(folder?.name ?? '');
  const [nameEn, setNameEn] = useState(folder?.nameEn ?? '');
  const isKeeper = may(me, 'quick_replies.share');
  const [place, setPlace] = useState(isKeeper ? 'all' : 'own');
  const groups = useQuery({ ...groupsQuery, enabled: isKeeper && may(me, 'team.manage') }).data ?? me.groups;
  const named = { name: name.trim(), nameEn: nameEn.trim() };
  const isScope = place === 'all' || place === 'own';
  const keys = ['quick-reply-folders', 'quick-replies'];
  const save = useSave<void, { id: string } | undefined>(
    keys,
    () =>
      folder
        ? api.patch<undefined>(`/api/quick-reply-folders/${folder.id}`, named)
        : api.post<{ id: string }>('/api/quick-reply-folders', {
            ...named,
            ...(isScope ? { scope: place } : { scope: 'group', group: place }),
          }),
    (made) => onDone(made?.id),
  );
  const remove = useSave(
    keys,
    () => api.delete(`/api/quick-reply-folders/${folder?.id}`),
    () => onDone(),
  );
  return (
    <form className="paper stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('replies.folderName')} value={name} onChange={setName} maxLength={40} required autoFocus />
      <Field name={t('replies.folderNameEn')} value={nameEn} onChange={setNameEn} maxLength={60} />
      {!folder && isKeeper && (
        <div className="field">
          <label htmlFor={id}>{t('replies.scope')}</label>
          <select id={id} className="input" value={place} onChange={(event) => setPlace(event.target.value)}>
            <option value="all">{t('replies.all')}</option>
            <option value="own">{t('replies.own')}</option>
            {groups.map((group) => (
              <option key={group.id} value={group.id}>
                {inLanguage(group)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="form-end">
        {folder && (
          <button type="button" className="button" disabled={remove.isPending || folder.count > 0} onClick={() => remove.mutate()}>
            {t('replies.removeFolder')}
          </button>
        )}
        <span className="spread" />
        <button type="button" className="button" onClick={() => onDone()}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !named.name}>
          {t(folder ? 'replies.rename' : 'replies.addFolder')}
        </button>
      </div>
    </form>
  );
}

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tones, type Wording } from '../../common/quick-replies.ts';
import type { FolderView, QuickReplyView } from '../../server/knowledge/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { ReplyHistory } from './history.tsx';
import { useMayEdit } from './may-edit.ts';
import { WordingEditor } from './wording.tsx';

interface ReplyFormProps {
  reply?: QuickReplyView;
  folder: FolderView;
  folders: FolderView[];
  onDone(): void;
}

const blank: Wording = { tone: 'formal', language: 'zh-CN', text: '' };

/** The next pair of tone and language that has no wording yet. */
function nextPair(wordings: Wording[]): Wording | undefined {
  const pairs = (['zh-CN', 'en'] as const).flatMap((language) => tones.map((tone) => ({ tone, language, text: '' })));
  return pairs.find((pair) => !wordings.some((each) => each.tone === pair.tone && each.language === pair.language));
}

/** A quick reply with its wordings, a preview of each, and how it read before. */
export function ReplyForm({ reply, folder, folders, onDone }: ReplyFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const mayEdit = useMayEdit();
  const [title, setTitle] = useState(reply?.title ?? '');
  const [titleEn, setTitleEn] = useState(reply?.titleEn ?? '');
  const [place, setPlace] = useState(folder.id);
  const [wordings, setWordings] = useState<Wording[]>(reply?.wordings ?? [blank]);
  const own = folders.find((each) => each.scope === 'own');
  const isReadOnly = !mayEdit(folder);
  const input = { folder: place, title: title.trim(), titleEn: titleEn.trim(), wordings };
  const keys = ['quick-replies', 'quick-reply-folders', 'quick-reply-versions'];
  const save = useSave<string, unknown>(
    keys,
    (target) =>
      reply && target === place && !isReadOnly
        ? api.put(`/api/quick-replies/${reply.id}`, { ...input, version: reply.version })
        : api.post('/api/quick-replies', { ...input, folder: target }),
    onDone,
  );
  const remove = useSave(keys, () => api.delete(`/api/quick-replies/${reply?.id}`), onDone);
  const next = nextPair(wordings);
  const isComplete = input.title !== '' && wordings.every((each) => each.text.trim() !== '');
  return (
    <form className={reply ? 'stack' : 'paper stack'} onSubmit={(event) => [event.preventDefault(), save.mutate(place)]}>
      {isReadOnly && <p className="muted">{t('replies.readOnly')}</p>}
      <div className="reply-fields">
        <Field
          name={t('replies.title')}
          value={title}
          onChange={setTitle}
          maxLength={60}
          required
          disabled={isReadOnly}
          autoFocus={!reply}
        />
        <Field name={t('replies.titleEn')} value={titleEn} onChange={setTitleEn} maxLength={80} disabled={isReadOnly} />
        {!isReadOnly && (
          <div className="field">
            <label htmlFor={id}>{t('replies.folder')}</label>
            <select id={id} className="input" value={place} onChange={(event) => setPlace(event.target.value)}>
              {folders.filter(mayEdit).map((each) => (
                <option key={each.id} value={each.id}>
                  {inLanguage(each)}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      {wordings.map((wording, at) => (
        <WordingEditor
          key={`${wording.tone} ${wording.language}`}
          wording={wording}
          others={wordings}
          isReadOnly={isReadOnly}
          onChange={(changed) => setWordings(wordings.with(at, changed))}
          onRemove={wordings.length > 1 ? () => setWordings(wordings.toSpliced(at, 1)) : undefined}
        />
      ))}
      {!isReadOnly && next && (
        <p>
          <button type="button" className="link" onClick={() => setWordings([...wordings, next])}>
            {t('replies.addWording')}
          </button>
        </p>
      )}
      {reply && <ReplyHistory id={reply.id} current={reply.version} onTake={isReadOnly ? undefined : setWordings} />}
      <div className="form-end">
        {reply && !isReadOnly && (
          <button type="button" className="button danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t('replies.remove')}
          </button>
        )}
        <span className="spread" />
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        {isReadOnly ? (
          own && (
            <button type="button" className="button primary" disabled={save.isPending} onClick={() => save.mutate(own.id)}>
              {t('replies.copyToOwn')}
            </button>
          )
        ) : (
          <button type="submit" className="button primary" disabled={save.isPending || !isComplete}>
            {t('replies.save')}
          </button>
        )}
      </div>
    </form>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredFile } from '../../common/stored-file.ts';
import { Refusal, sentenceOf, upload } from '../api.ts';
import { Icon } from '../ui/icons.tsx';
import { dropFile, keepFile, keptFiles } from './kept-files.ts';

interface Attachment {
  key: string;
  name: string;
  /** The picture itself, shown while it goes up. */
  preview: string | undefined;
  share: number;
  stored?: StoredFile;
  problem?: Refusal | undefined;
  /** Goes up once more, after what may pass. */
  again?: () => void;
  stop: AbortController;
}

type Ready = Attachment & { stored: StoredFile };

export interface Attachments {
  all: Attachment[];
  ready: Ready[];
  isBusy: boolean;
  add(files: File[]): void;
  remove(key: string): void;
  clear(): void;
}

const broughtBack = (stored: StoredFile): Attachment => ({
  ...{ key: stored.id, name: stored.name, preview: stored.thumbnail ?? undefined, share: 1, stored },
  stop: new AbortController(),
});

/** Files chosen for the next message: they go up at once, outlive a reload, and are sent when the person sends. */
export function useAttachments(conversation: string): Attachments {
  const [all, setAll] = useState<Attachment[]>(() => keptFiles(conversation).map(broughtBack));
  const latest = useRef(all);
  latest.current = all;
  const change = (key: string, part: Partial<Attachment>) =>
    setAll((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));

  const start = (file: File) => {
    const key = crypto.randomUUID();
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
    const stop = new AbortController();
    const again = () => {
      change(key, { share: 0, problem: undefined });
      upload(file, (share) => change(key, { share }), stop.signal)
        .then((stored) => {
          keepFile(conversation, stored);
          change(key, { stored, share: 1 });
        })
        .catch((error: unknown) => {
          if (error instanceof Refusal) change(key, { problem: error });
        });
    };
    setAll((before) => [...before, { key, name: file.name, preview, share: 0, stop, again }]);
    again();
  };
  const remove = (key: string) => {
    const gone = latest.current.find((each) => each.key === key);
    gone?.stop.abort();
    if (gone?.stored) dropFile(conversation, gone.stored.id);
    if (gone?.preview?.startsWith('blob:')) URL.revokeObjectURL(gone.preview);
    setAll((before) => before.filter((each) => each.key !== key));
  };
  return {
    all,
    ready: all.filter((each): each is Ready => each.stored !== undefined),
    isBusy: all.some((each) => !each.stored && !each.problem),
    add: (files) => {
      for (const file of files) start(file);
    },
    remove,
    clear: () => {
      for (const each of latest.current) remove(each.key);
    },
  };
}

export function AttachmentStrip({ files }: { files: Attachments }) {
  const { t } = useTranslation();
  if (files.all.length === 0) return null;
  return (
    <ul className="attached">
      {files.all.map((file) => (
        <li key={file.key} className="attachment">
          {file.preview ? <img src={file.preview} alt="" /> : <Icon name="document" />}
          <div>
            <div className="attachment-name">{file.name}</div>
            {file.problem && <div className="wrong">{sentenceOf(file.problem)}</div>}
            {file.problem?.isPassing && (
              <button type="button" className="link" onClick={file.again}>
                {t('common.retry')}
              </button>
            )}
            {!file.problem && !file.stored && <progress value={file.share} aria-label={t('pen.uploading', { name: file.name })} />}
          </div>
          <button
            type="button"
            className="icon-button"
            aria-label={t('pen.removeFile', { name: file.name })}
            onClick={() => files.remove(file.key)}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

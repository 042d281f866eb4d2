import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderView, QuickReplyView } from '../../server/knowledge/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { BundleButtons } from './bundle.tsx';
import { FolderForm } from './folder-form.tsx';
import './knowledge.css';
import { useMayEdit } from './may-edit.ts';
import { folderRepliesQuery, foldersQuery } from './queries.ts';
import { ReplyForm } from './reply-form.tsx';
import { DefaultTones } from './tones.tsx';

/** Quick replies, folder by folder. */
export function Replies() {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery(foldersQuery);
  const [chosen, setChosen] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const isKeeper = may(me, 'quick_replies.share');
  return (
    <div className="stack">
      <p className="muted">{t('replies.how')}</p>
      <div className="form-end">
        <button type="button" className="button" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          {t('replies.addFolder')}
        </button>
        {isKeeper && <BundleButtons />}
      </div>
      {isAdding && <FolderForm onDone={(id) => [setAdding(false), id && setChosen(id)]} />}
      <Loaded query={query} rows={5} height={48}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('replies.noFolder')}>{t('replies.noFolderHow')}</Empty>
          ) : (
            <Shelf folders={items} folder={items.find((each) => each.id === chosen) ?? (items[0] as FolderView)} onChoose={setChosen} />
          )
        }
      </Loaded>
      {isKeeper && <DefaultTones />}
    </div>
  );
}

function Shelf({ folders, folder, onChoose }: { folders: FolderView[]; folder: FolderView; onChoose(id: string): void }) {
  const { t } = useTranslation();
  return (
    <div className="shelf">
      <nav aria-label={t('replies.folders')}>
        {folders.map((each) => (
          <button
            key={each.id}
            type="button"
            className="menu-item"
            aria-current={each.id === folder.id ? 'true' : undefined}
            onClick={() => onChoose(each.id)}
          >
            <span className="spread">{inLanguage(each)}</span>
            <small className="muted">{each.group ? inLanguage(each.group) : t(`replies.${each.scope}`)}</small>
            <i className="num">{each.count}</i>
          </button>
        ))}
      </nav>
      <Folder key={folder.id} folder={folder} folders={folders} />
    </div>
  );
}

function Folder({ folder, folders }: { folder: FolderView; folders: FolderView[] }) {
  const { t } = useTranslation();
  const query = useQuery(folderRepliesQuery(folder.id));
  const [open, setOpen] = useState<string | 'new'>();
  const [isRenaming, setRenaming] = useState(false);
  const isMine = useMayEdit()(folder);
  return (
    <div className="stack">
      {isMine && (
        <div className="form-end">
          <button type="button" className="button primary" onClick={() => setOpen('new')}>
            {t('replies.add')}
          </button>
          <button type="button" className="button" aria-expanded={isRenaming} onClick={() => setRenaming(!isRenaming)}>
            {t('replies.rename')}
          </button>
        </div>
      )}
      {isRenaming && <FolderForm folder={folder} onDone={() => setRenaming(false)} />}
      {open === 'new' && <ReplyForm folder={folder} folders={folders} onDone={() => setOpen(undefined)} />}
      <Loaded query={query} rows={4} height={56}>
        {({ items }) =>
          items.length === 0 && open !== 'new' ? (
            <Empty title={t('replies.empty')}>{t('replies.emptyHow')}</Empty>
          ) : (
            items.map((reply) => (
              <Row key={reply.id} reply={reply} isOpen={open === reply.id} onOpen={() => setOpen(open === reply.id ? undefined : reply.id)}>
                <ReplyForm key={reply.version} reply={reply} folder={folder} folders={folders} onDone={() => setOpen(undefined)} />
              </Row>
            ))
          )
        }
      </Loaded>
    </div>
  );
}

interface RowProps {
  reply: QuickReplyView;
  isOpen: boolean;
  onOpen(): void;
  children: React.ReactNode;
}

function Row({ reply, isOpen, onOpen, children }: RowProps) {
  const { t } = useTranslation();
  const name = inLanguage({ name: reply.title, nameEn: reply.titleEn });
  return (
    <section className="paper reply-row">
      <button type="button" className="reply-head" aria-expanded={isOpen} onClick={onOpen}>
        <b>{name}</b>
        <span>{reply.wordings[0]?.text}</span>
        <small className="muted num">{t('replies.uses', { count: reply.uses })}</small>
      </button>
      {isOpen && children}
    </section>
  );
}

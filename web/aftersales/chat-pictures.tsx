import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../server/conversations/views.ts';
import { openedQuery } from '../conversations/queries.ts';
import type { RequestDraft } from './request-draft.ts';

interface ChatPicturesProps {
  conversation: string;
  draft: RequestDraft;
  onChange(part: Partial<RequestDraft>): void;
}

const isPicture = ({ kind, author, public: isPublic }: MessageView) => kind === 'image' && author.kind === 'customer' && isPublic;

/** What the customer has shown in the talk: one press makes a picture evidence. */
export function ChatPictures({ conversation, draft, onChange }: ChatPicturesProps) {
  const { t } = useTranslation();
  const pictures = (useQuery(openedQuery(conversation)).data?.messages ?? []).filter(isPicture);
  if (pictures.length === 0) return null;
  const has = (file: string) => draft.evidence.some((each) => each.file === file);
  const toggle = (file: string, number: number) =>
    onChange({
      evidence: has(file)
        ? draft.evidence.filter((each) => each.file !== file)
        : [...draft.evidence, { kind: 'picture', file, words: t('aftersales.fromMessage', { number }) }],
    });
  return (
    <fieldset className="chat-pictures">
      <legend>{t('aftersales.chatPictures')}</legend>
      {pictures.map(({ number, body }) => {
        const { file, name, url, thumbnail } = body as { file: string; name: string; url?: string; thumbnail?: string };
        return (
          <button
            key={number}
            type="button"
            className="chat-picture"
            aria-pressed={has(file)}
            aria-label={t('aftersales.asEvidence', { name })}
            onClick={() => toggle(file, number)}
          >
            <img src={thumbnail ?? url} alt="" />
          </button>
        );
      })}
    </fieldset>
  );
}

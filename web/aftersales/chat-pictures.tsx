import { useTranslation } from 'react-i18next';
import { type TalkPicture, TalkPictures } from '../conversations/talk-pictures.tsx';
import type { RequestDraft } from './request-draft.ts';

interface ChatPicturesProps {
  conversation: string;
  draft: RequestDraft;
  onChange(part: Partial<RequestDraft>): void;
}

/** What the customer has shown in the talk: one press makes a picture evidence. */
export function ChatPictures({ conversation, draft, onChange }: ChatPicturesProps) {
  const { t } = useTranslation();
  const has = ({ file }: TalkPicture) => draft.evidence.some((each) => each.file === file);
  const toggle = (picture: TalkPicture) =>
    onChange({
      evidence: has(picture)
        ? draft.evidence.filter((each) => each.file !== picture.file)
        : [...draft.evidence, { kind: 'picture', file: picture.file, words: t('aftersales.fromMessage', { number: picture.number }) }],
    });
  return (
    <TalkPictures
      conversation={conversation}
      title={t('aftersales.chatPictures')}
      label={(name) => t('aftersales.asEvidence', { name })}
      isPressed={has}
      onPress={toggle}
    />
  );
}

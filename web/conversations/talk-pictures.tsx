import { useQuery } from '@tanstack/react-query';
import type { MessageView } from '../../server/conversations/views.ts';
import { openedQuery } from './queries.ts';
import './talk-pictures.css';

export interface TalkPicture {
  file: string;
  name: string;
  url?: string;
  thumbnail?: string;
  /** The message it was sent with. */
  number: number;
}

interface TalkPicturesProps {
  conversation: string;
  title: string;
  /** What a press does with a picture of this name. */
  label(name: string): string;
  isPressed(picture: TalkPicture): boolean;
  onPress(picture: TalkPicture): void;
}

const isPicture = ({ kind, author, public: isPublic }: MessageView) => kind === 'image' && author.kind === 'customer' && isPublic;

/** What the customer has shown in the talk, small, each to be pressed. */
export function TalkPictures({ conversation, title, label, isPressed, onPress }: TalkPicturesProps) {
  const pictures = (useQuery(openedQuery(conversation)).data?.messages ?? []).filter(isPicture);
  if (pictures.length === 0) return null;
  return (
    <fieldset className="talk-pictures">
      <legend>{title}</legend>
      {pictures.map(({ number, body }) => {
        const picture = { ...(body as Omit<TalkPicture, 'number'>), number };
        return (
          <button
            key={number}
            type="button"
            className="talk-picture"
            aria-pressed={isPressed(picture)}
            aria-label={label(picture.name)}
            onClick={() => onPress(picture)}
          >
            <img src={picture.thumbnail ?? picture.url} alt="" />
          </button>
        );
      })}
    </fieldset>
  );
}

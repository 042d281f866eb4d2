import type { SentKind } from './contract.ts';
import { t } from './language.ts';
import { Later } from './later.tsx';
import { parts } from './parts.ts';
import { Words } from './words.tsx';

interface Props {
  kind: SentKind;
  body: Record<string, unknown>;
  onView(picture: { url: string; name: string }): void;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What a message shows, by its kind. */
export function MessageBody({ kind, body, onView }: Props) {
  switch (kind) {
    case 'text':
      return (
        <p class="words">
          <Words text={text(body.text)} />
        </p>
      );
    case 'image':
      return <Picture body={body} onView={onView} />;
    default:
      return (
        <div class="card-room">
          <Later load={parts.cards} props={{ kind, body }} />
        </div>
      );
  }
}

// Its room is kept before it comes, so that nothing jumps.
function Picture({ body, onView }: Omit<Props, 'kind'>) {
  const name = text(body.name);
  const url = text(body.url);
  const [width, height] = [number(body.width) ?? 4, number(body.height) ?? 3];
  const scale = Math.min(1, 220 / Math.max(width, height));
  const size = { width: Math.max(72, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
  return (
    <button type="button" class="picture" aria-label={t('viewPicture', { name })} onClick={() => onView({ url, name })}>
      <img src={text(body.thumbnail) || url} alt={t('pictureAlt', { name })} {...size} loading="lazy" />
    </button>
  );
}

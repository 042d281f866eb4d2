import { useEffect, useRef } from 'preact/hooks';
import type { Pending } from './contract.ts';
import { clockTime, t } from './language.ts';
import { MessageBody } from './message-body.tsx';
import { sendFileAgain } from './sending.ts';
import { dropUpload, type Upload } from './uploads.ts';
import { queue } from './wire.ts';

const bare = ['product', 'order', 'image'];

/** A message that is not on the server's disk yet: pale, or with the reason why it was refused. */
export function PendingMessage({ item, isOnline }: { item: Pending; isOnline: boolean }) {
  const { id, kind, shown, at, refused } = item;
  return (
    <li class={`line mine ${refused ? 'refused' : 'pale'}`}>
      <div class="row">
        <div class={bare.includes(kind) ? 'card' : 'bubble'}>
          <MessageBody kind={kind} body={shown} onView={() => undefined} />
        </div>
      </div>
      {refused ? (
        <Refusal why={refused} onAgain={() => queue.retry(id)} onDrop={() => queue.drop(id)} />
      ) : (
        <p class="meta">{`${clockTime(at)} · ${t(isOnline ? 'sending' : 'queuedToSend')}`}</p>
      )}
    </li>
  );
}

interface RefusalProps {
  why: string;
  onAgain(): void;
  onDrop(): void;
}

function Refusal({ why, onAgain, onDrop }: RefusalProps) {
  return (
    <div class="refusal" role="alert">
      <p>{why}</p>
      <button type="button" class="plain" onClick={onAgain}>
        {t('resend')}
      </button>
      <button type="button" class="plain" onClick={onDrop}>
        {t('discard')}
      </button>
    </div>
  );
}

export function UploadLine({ upload }: { upload: Upload }) {
  const { id, file, share, refused } = upload;
  const percent = Math.round(share * 100);
  return (
    <li class={`line mine ${refused ? 'refused' : ''}`}>
      <div class="upload">
        {file.type.startsWith('image/') && <Preview file={file} />}
        <p>{refused ? t('uploadFailed', { name: file.name }) : t('uploading', { name: file.name, percent })}</p>
        {!refused && <progress value={share} max={1} aria-label={file.name} />}
        {!refused && (
          <button type="button" class="plain" onClick={() => dropUpload(id)}>
            {t('cancel')}
          </button>
        )}
      </div>
      {refused && <Refusal why={refused} onAgain={() => sendFileAgain(id)} onDrop={() => dropUpload(id)} />}
    </li>
  );
}

// Drawn, not addressed: a `blob:` address would need a hole in the page's policy.
function Preview({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    void createImageBitmap(file, { resizeHeight: 96 })
      .then((picture) => {
        const target = canvas.current;
        if (!target) return;
        target.width = picture.width;
        target.height = picture.height;
        target.getContext('2d')?.drawImage(picture, 0, 0);
      })
      .catch(() => undefined);
  }, [file]);
  return <canvas ref={canvas} aria-hidden="true" />;
}

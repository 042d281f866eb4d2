import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore, useStore } from '../ui/store.ts';

interface Shown {
  url: string;
  name: string;
}

const shown = createStore<Shown | null>(null);
export const viewPicture = (picture: Shown): void => shown.set(picture);

/** A picture over the whole window; Escape or a click closes it. */
export function Viewer() {
  const { t } = useTranslation();
  const picture = useStore(shown);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (picture) dialog.current?.showModal();
  }, [picture]);
  if (!picture) return null;
  const close = () => shown.set(null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it by keyboard
    <dialog ref={dialog} className="viewer" aria-label={picture.name} onClose={close} onClick={close}>
      <img src={picture.url} alt={picture.name} />
      <div className="viewer-bar">
        <a className="button" href={picture.url} download={picture.name} onClick={(event) => event.stopPropagation()}>
          {t('chat.download')}
        </a>
        <button type="button" className="button" onClick={close}>
          {t('common.close')}
        </button>
      </div>
    </dialog>
  );
}

import { Modal, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from './key-codes.ts';
import { altKey, commandKey, singleKeys, switchSingleKeys, useKeys } from './keys.ts';
import { assigned, isFree, keepKeys, keyFor, nameOfKey, ownKeys, ownRows } from './own-keys.ts';
import { createStore, useStore } from './store.ts';

export const keySheet = createStore(false);

const fixed = [
  { keys: [altKey, 'letter'], words: 'inField' },
  { keys: [commandKey, 'K'], words: 'commands' },
  { keys: ['Enter'], words: 'send' },
  { keys: ['Shift', 'Enter'], words: 'newLine' },
  { keys: [commandKey, 'Enter'], words: 'sendNext' },
  { keys: ['Esc'], words: 'back' },
] as const;

export function KeySheet() {
  const { t } = useTranslation();
  const isOpen = useStore(keySheet);
  const isOn = useStore(singleKeys);
  const changed = Object.keys(useStore(ownKeys)).length > 0;
  const [chosen, setChosen] = useState<string>();
  const label = useId();
  useKeys([['Question', () => keySheet.set(true)]]);
  return (
    <Modal open={isOpen} title={t('keys.title')} footer={null} onCancel={() => keySheet.set(false)} destroyOnHidden>
      <dl className="key-sheet">
        {ownRows.map(({ codes, words }) => (
          <Row key={words} words={t(`keys.${words}`)}>
            {codes.map((code) => (
              <OwnKey key={code} code={code} words={t(`keys.${words}`)} isChosen={chosen === code} onChoose={setChosen} />
            ))}
          </Row>
        ))}
        {fixed.map(({ keys, words }) => (
          <Row key={words} words={t(`keys.${words}`)}>
            {keys.map((key) => (
              <kbd key={key}>{key === 'letter' ? t('keys.letter') : key}</kbd>
            ))}
          </Row>
        ))}
      </dl>
      <p className="muted small" role="status">
        {t(chosen ? 'keys.press' : 'keys.choose')}{' '}
        {changed && (
          <button type="button" className="link" onClick={() => keepKeys({})}>
            {t('keys.restore')}
          </button>
        )}
      </p>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', marginTop: 12 }}>
        <Switch checked={isOn} onChange={switchSingleKeys} aria-labelledby={label} />
        <span id={label}>{t('keys.single', { alt: altKey })}</span>
      </div>
    </Modal>
  );
}

function Row({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{words}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface OwnKeyProps {
  code: string;
  words: string;
  isChosen: boolean;
  onChoose(code: string | undefined): void;
}

/** A key that takes the next one pressed in its place. */
function OwnKey({ code, words, isChosen, onChoose }: OwnKeyProps) {
  const { t } = useTranslation();
  const name = nameOfKey(keyFor(code, useStore(ownKeys)));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!isChosen || event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = codeOf(event.nativeEvent);
    if (isFree(pressed)) keepKeys(assigned(ownKeys.get(), code, pressed));
    if (isFree(pressed) || event.key === 'Escape') onChoose(undefined);
  };
  return (
    <button
      type="button"
      className="own-key"
      aria-label={t('keys.change', { key: name, words })}
      aria-pressed={isChosen}
      onClick={() => onChoose(isChosen ? undefined : code)}
      onBlur={() => onChoose(undefined)}
      onKeyDown={onKeyDown}
    >
      <kbd>{isChosen ? '…' : name}</kbd>
    </button>
  );
}

import { Modal, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { commandKey, singleKeys, switchSingleKeys, useKeys } from './keys.ts';
import { createStore, useStore } from './store.ts';

export const keySheet = createStore(false);

const rows = [
  { keys: ['/'], words: 'find' },
  { keys: ['J', 'K'], words: 'move' },
  { keys: ['1', '2', '3', '4'], words: 'tabs' },
  { keys: ['N'], words: 'note' },
  { keys: ['T'], words: 'transfer' },
  { keys: ['E'], words: 'end' },
  { keys: ['Enter'], words: 'send' },
  { keys: ['Shift', 'Enter'], words: 'newLine' },
  { keys: [commandKey, 'Enter'], words: 'sendNext' },
  { keys: ['Esc'], words: 'back' },
  { keys: ['?'], words: 'sheet' },
] as const;

export function KeySheet() {
  const { t } = useTranslation();
  const isOpen = useStore(keySheet);
  const isOn = useStore(singleKeys);
  const label = useId();
  useKeys([['Question', () => keySheet.set(true)]]);
  return (
    <Modal open={isOpen} title={t('keys.title')} footer={null} onCancel={() => keySheet.set(false)} destroyOnHidden>
      <dl className="key-sheet">
        {rows.map(({ keys, words }) => (
          <Row key={words} keys={keys} words={t(`keys.${words}`)} />
        ))}
      </dl>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <Switch checked={isOn} onChange={switchSingleKeys} aria-labelledby={label} />
        <span id={label}>{t('keys.single')}</span>
      </div>
    </Modal>
  );
}

function Row({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <>
      <dt>{words}</dt>
      <dd>
        {keys.map((key) => (
          <span key={key}>
            <kbd>{key}</kbd>{' '}
          </span>
        ))}
      </dd>
    </>
  );
}

import { Modal } from 'antd';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';
import { isComposing } from '../ui/key-codes.ts';
import { KeyCap } from '../ui/pieces.tsx';
import { type Choice, useChoices } from './choices.ts';
import './command-bar.css';

const pauseMs = 150;

/** Goes anywhere and does anything that can be done here, by typing a part of its name. */
export function CommandBar({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const [place, setPlace] = useState(0);
  const list = useId();
  const choices = useChoices(asked);
  const picked = Math.min(place, choices.length - 1);
  useEffect(() => {
    const timer = setTimeout(() => [setAsked(words), setPlace(0)], words === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
  useEffect(() => document.getElementById(`${list}-${picked}`)?.scrollIntoView({ block: 'nearest' }), [list, picked]);
  const run = (choice: Choice | undefined) => {
    if (!choice || choice.refused) return;
    onClose();
    choice.run();
  };
  const press = (event: KeyboardEvent) => {
    if (!['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key) || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    if (choices.length === 0) return;
    if (event.key === 'Enter') run(choices[picked]);
    else setPlace((picked + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length);
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      title={<span className="unseen">{t('commands.title')}</span>}
      onCancel={onClose}
      width={560}
      destroyOnHidden
      className="commands"
    >
      <label className="find">
        <Icon name="find" size={16} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the bar is opened to type into it
          autoFocus
          role="combobox"
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-activedescendant={choices.length > 0 ? `${list}-${picked}` : undefined}
          aria-label={t('commands.title')}
          placeholder={t('commands.placeholder')}
          maxLength={100}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={press}
        />
      </label>
      <div id={list} role="listbox" aria-label={t('commands.title')} className="command-list">
        {choices.map((choice, at) => (
          <Option
            key={`${choice.section} ${choice.id}`}
            id={`${list}-${at}`}
            choice={choice}
            isFirst={choices[at - 1]?.section !== choice.section}
            isPicked={at === picked}
            onPick={() => run(choice)}
          />
        ))}
      </div>
      {choices.length === 0 && <p className="muted command-none">{t('commands.none')}</p>}
    </Modal>
  );
}

interface OptionProps {
  id: string;
  choice: Choice;
  isFirst: boolean;
  isPicked: boolean;
  onPick(): void;
}

function Option({ id, choice, isFirst, isPicked, onPick }: OptionProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus
    <div id={id} role="option" aria-selected={isPicked} aria-disabled={choice.refused !== undefined} className="command" onClick={onPick}>
      <span className="command-section">{isFirst && t(`commands.sections.${choice.section}`)}</span>
      <span className="command-name">
        {choice.name}
        {choice.refused && <span className="muted small">{choice.refused}</span>}
      </span>
      {choice.hint && <span className="muted small num">{choice.hint}</span>}
      {choice.code && <KeyCap code={choice.code} />}
    </div>
  );
}

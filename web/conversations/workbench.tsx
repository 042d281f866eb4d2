import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyName } from '../ui/own-keys.ts';
import { Empty } from '../ui/pieces.tsx';
import { useNarrow, usePhone } from '../ui/use-media.ts';
import { Chat } from './chat.tsx';
import { ConversationList } from './list.tsx';
import { useChatSearch } from './search.ts';
import { Side } from './side.tsx';
import { Viewer } from './viewer.tsx';
import './workbench.css';

export function Workbench() {
  const { search } = useChatSearch();
  const isPhone = usePhone();
  const isNarrow = useNarrow();
  const [isSideOpen, setSideOpen] = useState(false);
  const size = isPhone ? 'phone' : isNarrow ? 'narrow' : '';
  const open = search.c;
  return (
    <main className={`workbench ${size}`}>
      {(!isPhone || !open) && <ConversationList />}
      {open && <Chat key={open} id={open} onSide={isNarrow ? () => setSideOpen(true) : undefined} />}
      {!open && !isPhone && <NobodyOpen />}
      {!isNarrow && open && <Side key={`side ${open}`} id={open} />}
      {isNarrow && open && (
        <Drawer
          open={isSideOpen}
          onClose={() => setSideOpen(false)}
          placement={isPhone ? 'bottom' : 'right'}
          size={isPhone ? '85%' : 400}
          rootClassName="sheet"
          styles={{ body: { padding: 0 }, header: { display: 'none' } }}
        >
          <Side id={open} onClose={() => setSideOpen(false)} />
        </Drawer>
      )}
      <Viewer />
    </main>
  );
}

function NobodyOpen() {
  const { t } = useTranslation();
  const [next, previous, sheet] = [useKeyName('KeyJ'), useKeyName('KeyK'), useKeyName('Question')];
  return (
    <div className="nobody-open">
      <Empty title={t('chat.none')}>{t('chat.noneHow', { next, previous, sheet })}</Empty>
    </div>
  );
}

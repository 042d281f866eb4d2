import { useEffect, useRef } from 'preact/hooks';
import { isAlone, tellHost, tellShop } from './bridge.ts';
import { useStore } from './hooks.ts';
import { goOn, renew } from './identity.ts';
import { Launcher } from './launcher.tsx';
import { Panel } from './panel.tsx';
import { set } from './store.ts';
import { useTheme } from './theme.ts';

export function setOpen(isOpen: boolean): void {
  set({ isOpen });
  tellShop(isOpen ? 'open' : 'close');
  if (isOpen) goOn();
  if (isOpen) renew();
}

export function App() {
  const state = useStore();
  const { isOpen, shop, unread } = state;
  const wasOpen = useRef(false);
  useTheme(shop?.color);
  useEffect(() => tellHost({ zhike: 'place', size: isOpen ? 'panel' : 'button' }), [isOpen]);
  useEffect(() => tellShop('unread', unread), [unread]);
  useEffect(() => {
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) return <Panel state={state} onClose={isAlone ? null : () => setOpen(false)} />;
  return <Launcher unread={unread} takesFocus={wasOpen.current} onOpen={() => setOpen(true)} />;
}

const paths = {
  chat: 'M12 3.5c-5 0-9 3.4-9 7.6 0 2.4 1.3 4.5 3.3 5.9-.1 1-.5 2.2-1.3 3.1 1.7-.1 3.2-.8 4.3-1.6.9.2 1.8.3 2.7.3 5 0 9-3.4 9-7.7s-4-7.6-9-7.6Z',
  send: 'M12 19V5M6 11l6-6 6 6',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9.5l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  minimise: 'M6 12h12',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5c.8 1 2 1.7 3.5 1.7s2.7-.7 3.5-1.7M9 9.7h.01M15 9.7h.01',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

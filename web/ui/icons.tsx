const paths = {
  chats: 'M4 5h16v11H9l-5 4z',
  orders: 'M3 8l9-4 9 4v9l-9 4-9-4zM3 8l9 4 9-4M12 12v9',
  aftersales: 'M4 8h12a4 4 0 0 1 0 8H6M7 5L4 8l3 3M9 13l-3 3 3 3',
  departments: 'M9 4h6v5H9zM3 15h6v5H3zM15 15h6v5h-6zM12 9v3M6 15v-3h12v3',
  visits: 'M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6',
  customers: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-5 15-5 16 0',
  products: 'M4 8h16l-1 12H5zM8 8V7a4 4 0 0 1 8 0v1',
  now: 'M4 20V10M10 20V4M16 20v-8M22 20H2',
  figures: 'M4 4v16h16M8 15l4-5 3 3 5-7',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  find: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  emoji: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 14c1 3 7 3 8 0M9 9h.01M15 9h.01',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4',
  file: 'M8 12l5-5a3 3 0 0 1 4 4l-7 7a5 5 0 0 1-7-7l7-7',
  document: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  reply: 'M9 7L4 12l5 5M4 12h9a7 7 0 0 1 7 7',
  recall: 'M4 12a8 8 0 1 0 3-6M4 4v5h5',
  note: 'M5 4h14v11l-5 5H5zM19 15h-5v5',
  warn: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  down: 'M6 9l6 6 6-6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  eye: 'M2 12c4-8 16-8 20 0-4 8-16 8-20 0zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  mine: 'M5 13l4 4 10-10',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-5 15-5 16 0',
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: what it means is said in words beside it or on the button. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

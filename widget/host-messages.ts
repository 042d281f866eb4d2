/** What the loader in the shop's page and the frame say to each other. Types only: the loader must stand alone. */
export interface Page {
  url: string;
  title: string;
  product?: string;
}

/** What the customer wants to talk about. */
export interface About {
  product?: string;
  order?: string;
  /** Opens what may be asked for about the order, or what was, instead of the talk. */
  aftersales?: 'apply' | 'requests';
  /** `order` is a number of an order that is not known to be theirs: a person is to look it up. */
  find?: true;
}

export type ToFrame =
  | { zhike: 'hello'; page: Page; language: string; side: 'left' | 'right'; customerToken: string | null | undefined }
  | { zhike: 'open'; about: About | undefined }
  | { zhike: 'close' }
  | { zhike: 'customer'; token: string | null }
  | { zhike: 'page'; page: Page }
  | { zhike: 'full'; isFull: boolean };

/** `ready`: the frame runs and wants a hello. `place`: how much room it needs. `event`: for the shop's own script. */
export type ToHost =
  | { zhike: 'ready' }
  | { zhike: 'place'; size: 'none' | 'button' | 'panel' }
  | { zhike: 'event'; event: string; detail: unknown };

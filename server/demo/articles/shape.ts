export type Said = [title: string, similar: string[], body: string];

export interface DemoArticle {
  audience?: 'public' | 'staff';
  level?: 'basic' | 'advanced';
  zh: Said;
  en: Said;
}

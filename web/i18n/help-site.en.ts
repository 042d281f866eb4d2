import type { helpSite as chinese } from './help-site.zh-CN.ts';
import type { Words } from './words.ts';

export const helpSite: Words<typeof chinese> = {
  helpSite: {
    address: 'Address of the help centre',
    addressHow:
      'Optional, for example https://help.example.com. Have a proxy lead that domain here first; it then opens the help centre, and search engines know this one alone.',
    title: 'Name',
    titleHow: 'Without one it is called “Help centre”.',
    titleEn: 'Name (English)',
    scheme: 'Look',
    auto: 'As the reader’s device has it',
    light: 'Always light',
    dark: 'Always dark',
    own: 'A colour of its own, not the shop’s',
    logo: 'Logo',
    logoHow:
      'At the top left of every page, 32 pixels high. A PNG or WebP without a ground can be seen in light and in dark. It holds once it is saved.',
    logoChoose: 'Choose a picture',
    logoOther: 'Choose another',
    logoRemove: 'No logo',
    color: 'Colour',
    look: 'See the help centre',
    save: 'Save the help centre',
  },
};

const program = /\.(exe|msi|apk|scr|bat|cmd|ps1|vbs|jar|dmg|pkg|lnk|hta)$/i;
const number = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i;

/**
 * Whether a link in a message looks like phishing (S323): a number for a name, a name before an @, letters of another
 * alphabet in the name (punycode), or a program to download. Such links are shown as text, not as links.
 */
export function isSuspicious(href: string): boolean {
  const url = URL.parse(href);
  if (!url) return true;
  const { hostname, username, password, pathname } = url;
  return number.test(hostname) || username !== '' || password !== '' || /(^|\.)xn--/.test(hostname) || program.test(pathname);
}

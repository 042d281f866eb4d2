import type { Email } from 'postal-mime';

export interface Bounce {
  /** Ours, that did not arrive. */
  mail: string;
  said: string;
}

/** Signs of a report that are looked through. */
const longest = 256 * 1024;
const ours = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[0-9a-f]{48})?@[^\s<>]{1,240}>/i;
const daemons = /^(mailer-daemon|postmaster)@/i;

/** What a mail server says of a mail of ours that it could not deliver (RFC 3464), also one that says it in its own words. */
export function bounceIn(mail: Email, isReport: boolean): Bounce | undefined {
  if (!isReport && !daemons.test(mail.from?.address ?? '')) return undefined;
  const parts = mail.attachments.map(({ content }) =>
    Buffer.from(content as Uint8Array)
      .subarray(0, longest)
      .toString(),
  );
  const report = [mail.text, mail.html, ...parts, mail.references, mail.inReplyTo].join('\n').slice(0, longest);
  const [, action = 'failed'] = /^Action:\s*(\w+)/im.exec(report) ?? [];
  const [, id] = ours.exec(report) ?? [];
  // Delayed is not lost: the server goes on trying.
  if (!id || action.toLowerCase() !== 'failed') return undefined;
  const [, status = ''] = /^Status:\s*([\d.]{3,20})/im.exec(report) ?? [];
  const [, diagnosis = mail.subject ?? ''] =
    /^Diagnostic-Code:\s*(?:[\w-]{1,20};)?\s*(.{1,300}(?:\n[ \t].{1,300}){0,3})/im.exec(report) ?? [];
  return { mail: id.toLowerCase(), said: `${status} ${diagnosis}`.replaceAll(/\s+/g, ' ').trim() };
}

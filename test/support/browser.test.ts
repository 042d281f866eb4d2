import { expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';

test('a browser starts and reads a page in Chinese', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent('<h1>知客</h1><p>您好</p>')}`);
    await expect.poll(() => page.textContent('h1')).toBe('知客');
    const other = await browser.newContext();
    await other.close();
    expect((await page.screenshot()).length).toBeGreaterThan(500);
  } finally {
    await browser.close();
  }
});

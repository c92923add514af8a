/* shots - pictures of every page for people to look at: light and dark, as narrow as a phone, unfolded,
 * and printed; a long page in pieces of a screen or two.  Where pdftoppm is, each printed page is a
 * picture too. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Sheet } from './browser.mjs';

const piece = 2400;                                     // px; more cannot be read in one picture
const most = 12;                                        // pieces

const states = {
    light: {},
    dark: { scheme: 'dark' },
    narrow: { width: 320, height: 640 },
    open: { unfold: true },
};

async function pieces(page, base) {
    const { width, height } = await page.evaluate(() => ({
        width: innerWidth, height: document.scrollingElement.scrollHeight,
    }));
    for (let i = 0; i * piece < height && i < most; i++) {
        await page.screenshot({
            path: `${base}-${String(i + 1).padStart(2, '0')}.png`,
            fullPage: true,
            clip: { x: 0, y: i * piece, width, height: Math.min(piece, height - i * piece) },
        });
    }
}

export async function shoot(browser, report, folder) {
    const sheet = new Sheet(browser, report.path, report.name);
    const base = join(folder, report.name);
    for (const [state, wanted] of Object.entries(states)) {
        await pieces(await sheet.look(wanted), `${base}-${state}`);
    }
    const page = await sheet.look({ media: 'print' });
    await page.pdf({ path: `${base}.pdf`, format: 'A4', preferCSSPageSize: true });
    spawnSync('pdftoppm', ['-r', '70', '-l', String(most), '-png', `${base}.pdf`, `${base}-print`]);
    await sheet.close();
}
